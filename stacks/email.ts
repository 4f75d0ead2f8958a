import { type QueueName, queues as settings } from "@cali/functions/manifest.ts";
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
} from "aws-cdk-lib/aws-ses";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Duration } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";
import { alarmAboveZero } from "./alarms.ts";

export interface Mail {
  queues: Record<QueueName, Queue>;
  /** What mail is sent with, so that SES reports what becomes of it. */
  configurationSet: string;
}

/** The queues, of mail and of files of products, and the way by which SES's reports come to theirs. */
export function email(stack: Stack, topic: ITopic): Mail {
  const queues = {
    email: queue(stack, "Email", settings.email, {
      given: "E-mail jobs were given up by the queue.",
      topic,
    }),
    "email-feedback": queue(stack, "EmailFeedback", settings["email-feedback"], {
      given: "Reports of SES were given up by the queue.",
      topic,
    }),
    import: queue(stack, "Import", settings.import, {
      given: "Imports or exports of products were given up by the queue.",
      topic,
    }),
  };
  return { queues, configurationSet: reportTo(stack, queues["email-feedback"]) };
}

/** A queue, and the one behind it for messages that failed too often. */
function queue(
  stack: Stack,
  id: string,
  { visibilitySeconds, maxReceives, retentionDays }: (typeof settings)[QueueName],
  alarm: { given: string; topic: ITopic },
): Queue {
  const common = {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(retentionDays),
  };
  const dead = new Queue(stack, `${id}Dead`, common);
  alarmAboveZero(stack, `${id}DeadAlarm`, {
    metric: dead.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: "max" }),
    periods: 1,
    description: `${alarm.given} See docs/operating.md.`,
    topic: alarm.topic,
  });
  return new Queue(stack, id, {
    ...common,
    visibilityTimeout: Duration.seconds(visibilitySeconds),
    deadLetterQueue: { queue: dead, maxReceiveCount: maxReceives },
  });
}

/**
 * SES tells a topic, and the topic a queue: SES has no way to a queue of its own. `email-feedback` relies on the policies
 * that come with both: only SES may write to the topic, and for this set alone; only the topic may write to the queue.
 * @returns the configuration set's name.
 */
function reportTo(stack: Stack, feedback: Queue): string {
  const reports = new Topic(stack, "EmailReports", { enforceSSL: true });
  reports.addSubscription(new SqsSubscription(feedback));
  const set = new ConfigurationSet(stack, "EmailReporting");
  new ConfigurationSetEventDestination(stack, "EmailReportsToTopic", {
    configurationSet: set,
    destination: EventDestination.snsTopic(reports),
    events: [
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.DELIVERY_DELAY,
      EmailSendingEvent.REJECT,
    ],
  });
  return set.configurationSetName;
}
