import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BucketPolicy, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Stack } from "sst/constructs";

/** Lets this one distribution read these objects, and nobody without TLS do anything. */
export function allowReads(
  stack: Stack,
  id: string,
  bucket: IBucket,
  { distribution, objects }: { distribution: Distribution; objects: string },
): void {
  const policy = new BucketPolicy(stack, id, { bucket });
  policy.document.addStatements(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ["s3:*"],
      resources: [bucket.bucketArn, bucket.arnForObjects("*")],
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    }),
    new PolicyStatement({
      principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
      actions: ["s3:GetObject"],
      resources: [bucket.arnForObjects(objects)],
      conditions: { StringEquals: { "aws:SourceArn": distribution.distributionArn } },
    }),
  );
}
