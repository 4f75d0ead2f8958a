import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import {
  BuildEnvironmentVariableType,
  BuildSpec,
  Cache,
  ComputeType,
  LinuxArmBuildImage,
  Project,
  Source,
} from "aws-cdk-lib/aws-codebuild";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { StringParameter } from "aws-cdk-lib/aws-ssm";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import type { App, Stack } from "sst/constructs";
import { alarmAboveZero } from "./alarms.ts";
import { secretPath } from "./environment.ts";
import { type Storage, uploadOriginOf } from "./storage.ts";

/** Longer than the largest catalogue takes; what hangs doesn't cost for hours. */
const TIMEOUT_MINUTES = 30;

/** Pages are found again by where their sources lie, so that is always the same place. */
const FOLDER = "/opt/cali";

export interface SiteBuildParts {
  name: string;
  /** Folder of what the site is built from; see publish/sources.ts. */
  sources: string;
  buckets: Storage;
  distribution: Distribution;
  url: StringParameter;
  topic: ITopic;
}

const allow = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources });

/** Builds the site from the sources as they were deployed, when core/publish starts it. */
export function siteBuild(stack: Stack, parts: SiteBuildParts): void {
  const { name, buckets, distribution, url, topic } = parts;
  const app = stack.node.root as App;
  const sources = new Asset(stack, "SiteSources", { path: parts.sources });
  const databaseUrl = secretPath(app.name, app.stage, "DATABASE_URL");
  const logGroup = new LogGroup(stack, "site-build-log", {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const parameter = (path: string) =>
    stack.formatArn({ service: "ssm", resource: "parameter", resourceName: path.slice(1) });
  const role = new Role(stack, "site-build-role", {
    assumedBy: new ServicePrincipal("codebuild.amazonaws.com"),
    inlinePolicies: {
      own: new PolicyDocument({
        statements: [
          allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]),
          allow(["ssm:GetParameters"], [parameter(databaseUrl), url.parameterArn]),
          allow(["s3:GetObject", "s3:GetObjectVersion"], [sources.bucket.arnForObjects(sources.s3ObjectKey)]),
          allow(["s3:GetObject", "s3:PutObject"], [buckets.builds.arnForObjects("cache/*")]),
          allow(["s3:ListBucket"], [buckets.site.bucketArn]),
          allow(["s3:PutObject", "s3:DeleteObject"], [buckets.site.arnForObjects("*")]),
          allow(
            ["cloudfront:CreateInvalidation"],
            [
              stack.formatArn({
                service: "cloudfront",
                region: "",
                resource: "distribution",
                resourceName: distribution.distributionId,
              }),
            ],
          ),
        ],
      }),
    },
  });
  const project = new Project(stack, "SiteBuild", {
    projectName: name,
    description: "Builds the pages of the shop after its catalogue has changed.",
    // What it may do is above; CDK would add reports and logs of any name.
    role: role.withoutPolicyUpdates(),
    grantReportGroupPermissions: false,
    source: Source.s3({ bucket: sources.bucket, path: sources.s3ObjectKey }),
    environment: {
      buildImage: LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0,
      computeType: ComputeType.SMALL,
    },
    environmentVariables: {
      DATABASE_URL: { type: BuildEnvironmentVariableType.PARAMETER_STORE, value: databaseUrl },
      SITE_URL: { type: BuildEnvironmentVariableType.PARAMETER_STORE, value: url.parameterName },
      UPLOAD_ORIGIN: { value: uploadOriginOf(buckets) },
      SITE_BUCKET: { value: buckets.site.bucketName },
      DISTRIBUTION_ID: { value: distribution.distributionId },
    },
    // One machine at a time builds, by the claim in the database.
    timeout: Duration.minutes(TIMEOUT_MINUTES),
    queuedTimeout: Duration.minutes(8),
    cache: Cache.bucket(buckets.builds, { prefix: "cache" }),
    logging: { cloudWatch: { logGroup } },
    buildSpec: BuildSpec.fromObject({
      version: "0.2",
      phases: {
        install: {
          commands: [
            `mkdir -p ${FOLDER} && cp -a . ${FOLDER}/`,
            `cd ${FOLDER} && npm install --no-save --no-audit --no-fund --prefer-offline --cache ${FOLDER}/npm-cache --omit=dev --include-workspace-root -w core -w functions -w site`,
          ],
        },
        build: { commands: [`cd ${FOLDER} && node_modules/.bin/node builder.mjs`] },
      },
      cache: { paths: [`${FOLDER}/npm-cache/**/*`, `${FOLDER}/site-build-cache/**/*`] },
    }),
  });
  alarmAboveZero(stack, "site-build-errors", {
    metric: project.metricFailedBuilds({ period: Duration.minutes(5) }),
    periods: 1,
    description: "The site could not be built; the old one stays. The admin's page on publishing says why.",
    topic,
  });
}
