import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";

export interface Storage {
  media: Bucket;
  site: Bucket;
}

/**
 * Two private buckets. Their policies are written beside the distribution, which alone may read them: here
 * they would need its ARN, and it needs the buckets.
 */
export function storage(stack: Stack): Storage {
  const common = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    // Removing a stage must not remove a merchant's pictures.
    removalPolicy: RemovalPolicy.RETAIN,
  };
  const unfinished = { abortIncompleteMultipartUploadAfter: Duration.days(1) };
  return {
    media: new Bucket(stack, "Media", { ...common, lifecycleRules: [unfinished] }),
    // Versions let an operator put back a page that a build got wrong.
    site: new Bucket(stack, "Site", {
      ...common,
      versioned: true,
      lifecycleRules: [{ ...unfinished, noncurrentVersionExpiration: Duration.days(30) }],
    }),
  };
}
