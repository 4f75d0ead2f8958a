import { join } from "node:path";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  type FunctionUrl,
  FunctionUrlAuthType,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";

/**
 * Answers 404 with the site's own page. CloudFront's error pages hold for a whole distribution, so they would
 * also stand in place of the API's problems; an origin that is only asked when a bucket has nothing doesn't.
 */
export function notFound(stack: Stack, site: IBucket): FunctionUrl {
  const logGroup = new LogGroup(stack, "not-found-log", {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const allow = (action: string[], resource: string) =>
    new PolicyStatement({ actions: action, resources: [resource] });
  const statements = [
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], logGroup.logGroupArn),
    allow(["s3:GetObject"], site.arnForObjects("404.html")),
  ];
  return new LambdaFunction(stack, "not-found", {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(join(process.cwd(), "stacks/not-found")),
    handler: "index.handler",
    memorySize: 256,
    timeout: Duration.seconds(10),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    role: new Role(stack, "not-found-role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: { own: new PolicyDocument({ statements }) },
    }),
    environment: { SITE_BUCKET: site.bucketName },
  }).addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
}
