import type { QueueName, Reach } from "@cali/functions/manifest.ts";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Stack } from "sst/constructs";
import { addressOf } from "./settings.ts";

export interface Reachable {
  queues: Record<QueueName, IQueue>;
  media: IBucket;
  emailFrom: string;
  /** Name of the CodeBuild project that builds the site. */
  siteBuild: string;
  /** Name of the SES configuration set that mail is sent with. */
  configurationSet: string;
}

const allow = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources });

/** What Lambda's poller needs, which acts in the function's role. */
const receive = ({ queueArn }: IQueue) =>
  allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [queueArn]);

/** What each kind of reach allows, and on what; nothing here may hold a wildcard but for the names of files, made as they come. */
const statements: Record<Reach, (stack: Stack, reachable: Reachable) => PolicyStatement> = {
  "email-queue:send": (_, { queues }) => allow(["sqs:SendMessage"], [queues.email.queueArn]),
  "email-queue:receive": (_, { queues }) => receive(queues.email),
  "email-feedback-queue:receive": (_, { queues }) => receive(queues["email-feedback"]),
  "ses:send": (stack, { emailFrom, configurationSet }) => {
    const address = addressOf(emailFrom);
    // SES takes the address's own identity where one is verified, otherwise its domain's.
    const identities = [address, address.split("@").at(-1) ?? address];
    const statement = allow(
      ["ses:SendRawEmail"],
      [
        ...identities.map((resourceName) =>
          stack.formatArn({ service: "ses", resource: "identity", resourceName }),
        ),
        stack.formatArn({ service: "ses", resource: "configuration-set", resourceName: configurationSet }),
      ],
    );
    statement.addCondition("StringEquals", { "ses:FromAddress": address });
    return statement;
  },
  "incoming:put": (_, { media }) => allow(["s3:PutObject"], [media.arnForObjects("incoming/*")]),
  "incoming:take": (_, { media }) =>
    allow(["s3:GetObject", "s3:DeleteObject"], [media.arnForObjects("incoming/*")]),
  "site-build:start": (stack, { siteBuild }) =>
    allow(
      ["codebuild:StartBuild"],
      [stack.formatArn({ service: "codebuild", resource: "project", resourceName: siteBuild })],
    ),
  "media-bucket:look": (_, { media }) => allow(["s3:GetObject"], [media.arnForObjects("media/*")]),
  "exports:put": (_, { media }) => allow(["s3:PutObject"], [media.arnForObjects("exports/*")]),
  "exports:get": (_, { media }) => allow(["s3:GetObject"], [media.arnForObjects("exports/*")]),
  "import-queue:send": (_, { queues }) => allow(["sqs:SendMessage"], [queues.import.queueArn]),
  "import-queue:receive": (_, { queues }) => receive(queues.import),
  "media-bucket:write": (_, { media }) =>
    allow(["s3:PutObject", "s3:DeleteObject"], [media.arnForObjects("media/*")]),
};

/** All that a function may do: its log, its settings, and what it reaches. */
export function permissions(
  stack: Stack,
  needs: { reach: readonly Reach[]; logGroup: ILogGroup; stored: string[] },
  reachable: Reachable,
): PolicyStatement[] {
  return [
    // A log group's ARN ends in `:*`, which stands for its streams; IAM has no narrower way to name them.
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], [needs.logGroup.logGroupArn]),
    ...(needs.stored.length === 0
      ? []
      : [
          allow(
            ["ssm:GetParameters"],
            needs.stored.map((path) =>
              stack.formatArn({ service: "ssm", resource: "parameter", resourceName: path.slice(1) }),
            ),
          ),
        ]),
    ...needs.reach.map((reach) => statements[reach](stack, reachable)),
  ];
}
