import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Duration } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";

/** Where alarms go; an address that is named has to confirm by a link in a first mail. */
export function alarms(stack: Stack, email: string | undefined): ITopic {
  const topic = new Topic(stack, "Alarms", { enforceSSL: true });
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
  return topic;
}

/** Rings when the metric is above nought in that many periods in a row, and again when it is back. */
export function alarmAboveZero(
  stack: Stack,
  id: string,
  alarm: { metric: IMetric; periods: number; description: string; topic: ITopic },
): void {
  const { metric, periods, description, topic } = alarm;
  const made = new Alarm(stack, id, {
    metric,
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    // A function that isn't called, or an empty queue, reports nothing.
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: description,
  });
  const action = new SnsAction(topic);
  made.addAlarmAction(action);
  made.addOkAction(action);
}

/**
 * One failure is retried and mostly means nothing; failures in two periods in a row mean an outage. What runs
 * less often than every five minutes is looked at as often as it runs.
 */
export const errorPeriod = (everyMinutes = 0): Duration => Duration.minutes(Math.max(5, everyMinutes));
