import { emailQueue } from "@cali/functions/manifest.ts";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Duration } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";
import { alarmAboveZero } from "./alarms.ts";

/** The queue of e-mail jobs, and the one behind it for jobs that failed too often. */
export function email(stack: Stack, topic: ITopic): Queue {
  const common = {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(emailQueue.retentionDays),
  };
  const dead = new Queue(stack, "EmailDead", common);
  alarmAboveZero(stack, "EmailDeadAlarm", {
    metric: dead.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: "max" }),
    periods: 1,
    description: "E-mail jobs were given up by the queue. See docs/operating.md.",
    topic,
  });
  return new Queue(stack, "Email", {
    ...common,
    visibilityTimeout: Duration.seconds(emailQueue.visibilitySeconds),
    deadLetterQueue: { queue: dead, maxReceiveCount: emailQueue.maxReceives },
  });
}
