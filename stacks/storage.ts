import { uploadRules } from "@cali/functions/cdn.ts";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CorsRule,
  HttpMethods,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";
import type { Settings } from "./settings.ts";

export interface Storage {
  media: Bucket;
  site: Bucket;
  /** What one build of the site leaves for the next; it can be lost. */
  builds: Bucket;
}

/** Files of products, as they came and as they were written, for as long as they may be of use; and what was sent and never taken. */
const KEPT_DAYS = 14;

/**
 * Lets the shop's pages send files by addresses that were signed for it, and do nothing else. Without a domain of one's own
 * the shop's address is CloudFront's, which is made after the bucket and of it.
 */
const uploads = (domain: string | undefined): CorsRule => ({
  allowedOrigins: [domain === undefined ? "https://*.cloudfront.net" : `https://${domain}`],
  allowedMethods: uploadRules.methods.map((method) => HttpMethods[method]),
  allowedHeaders: [...uploadRules.headers],
  maxAge: uploadRules.maxAgeSeconds,
});

/**
 * Private buckets. The policies of the two that visitors read are written beside the distribution, which alone may read them: here
 * they would need its ARN, and it needs the buckets.
 */
export function storage(stack: Stack, { SITE_DOMAIN }: Pick<Settings, "SITE_DOMAIN">): Storage {
  const common = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    // Removing a stage must not remove a merchant's pictures.
    removalPolicy: RemovalPolicy.RETAIN,
  };
  const unfinished = { abortIncompleteMultipartUploadAfter: Duration.days(1) };
  return {
    media: new Bucket(stack, "Media", {
      ...common,
      cors: [uploads(SITE_DOMAIN)],
      lifecycleRules: [
        unfinished,
        ...["incoming/", "exports/"].map((prefix) => ({ prefix, expiration: Duration.days(KEPT_DAYS) })),
      ],
    }),
    // Versions let an operator put back a page that a build got wrong.
    site: new Bucket(stack, "Site", {
      ...common,
      versioned: true,
      lifecycleRules: [{ ...unfinished, noncurrentVersionExpiration: Duration.days(30) }],
    }),
    builds: new Bucket(stack, "Builds", {
      ...common,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
      lifecycleRules: [{ ...unfinished, expiration: Duration.days(30) }],
    }),
  };
}

/** Where browsers of the shop's people send files. */
export const uploadOriginOf = ({ media }: Storage): string => `https://${media.bucketRegionalDomainName}`;
