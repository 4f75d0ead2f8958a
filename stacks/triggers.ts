import { hasAddress, type QueueName, type Trigger } from "@cali/functions/manifest.ts";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as Target } from "aws-cdk-lib/aws-events-targets";
import {
  type FunctionUrl,
  FunctionUrlAuthType,
  type Function as LambdaFunction,
} from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Duration } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";
import type { NamedSpec } from "./functions.ts";

/**
 * As few as AWS allows. Each sends ten mails at once; an account new to SES production may send 14 a second, and waits a
 * second where it is told to. A higher limit is worth more workers.
 */
const WORKERS = 2;

/** @returns the function's address, if one of its triggers gives it one. */
export function addTriggers(
  stack: Stack,
  target: LambdaFunction,
  spec: NamedSpec,
  queues: Record<QueueName, IQueue>,
): FunctionUrl | undefined {
  for (const trigger of spec.triggers) addTrigger(stack, target, { ...spec, trigger }, queues);
  // CloudFront can sign requests to a Lambda URL, but then browsers must send the hash of every body; the function itself
  // refuses whoever doesn't bring the origin's secret. One address, however many paths lead to it.
  return hasAddress(spec) ? target.addFunctionUrl({ authType: FunctionUrlAuthType.NONE }) : undefined;
}

function addTrigger(
  stack: Stack,
  target: LambdaFunction,
  { name, trigger, timeoutSeconds }: NamedSpec & { trigger: Trigger },
  queues: Record<QueueName, IQueue>,
): void {
  switch (trigger.kind) {
    case "site":
    case "url":
      return;
    case "queue":
      // Not SqsEventSource, which would widen the role: its permissions follow from `reach`.
      target
        .addEventSourceMapping(`${name}-queue`, {
          eventSourceArn: queues[trigger.queue].queueArn,
          batchSize: trigger.batchSize,
          maxConcurrency: WORKERS,
          reportBatchItemFailures: true,
        })
        .node.addDependency(target);
      return;
    case "schedule":
      // What a run missed the next one does, so a failed one isn't tried again.
      target.configureAsyncInvoke({
        retryAttempts: 0,
        maxEventAge: Duration.seconds(Math.max(60, timeoutSeconds)),
      });
      new Rule(stack, `${name}-schedule`, {
        schedule: Schedule.rate(Duration.minutes(trigger.everyMinutes)),
        targets: [new Target(target, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
      });
      return;
  }
}
