import { join } from "node:path";
import { type FunctionSpec, nodeOptions, triggerOf } from "@cali/functions/manifest.ts";
import type { IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyDocument, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  type FunctionUrl,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { FilterPattern, LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import type { App, Stack } from "sst/constructs";
import { alarmAboveZero, errorPeriod } from "./alarms.ts";
import { environmentOf, type PlainName } from "./environment.ts";
import { permissions, type Reachable } from "./permissions.ts";
import { addTriggers } from "./triggers.ts";

export type NamedSpec = FunctionSpec & { name: string };

export interface FunctionParts {
  /** Folder with one bundle a function; see bundle.ts. */
  bundles: string;
  plain: Record<PlainName, string>;
  settingsVersion: string;
  reachable: Reachable;
  topic: ITopic;
}

/** Name of the output with a function's address: `stripeWebhookUrl`. */
export const urlOutput = (name: string): string =>
  `${name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Url`;

/** @returns the addresses of those that have one, by function name. */
export function functions(
  stack: Stack,
  specs: readonly NamedSpec[],
  parts: FunctionParts,
): Map<string, FunctionUrl> {
  const urls = new Map<string, FunctionUrl>();
  for (const spec of specs) {
    const made = lambda(stack, spec, parts);
    const url = addTriggers(stack, made, spec, parts.reachable.queues);
    if (url) urls.set(spec.name, url);
    if (triggerOf(spec, "url")) stack.addOutputs({ [urlOutput(spec.name)]: url?.url ?? "" });
  }
  return urls;
}

// No reserved concurrency: it is taken from the account's own limit, which is 10 in a new account, and every
// function here is safe to run beside itself. The queue's consumer is capped where it polls.
function lambda(stack: Stack, spec: NamedSpec, parts: FunctionParts): LambdaFunction {
  const { name, memoryMb, timeoutSeconds } = spec;
  const app = stack.node.root as App;
  const { plain, stored } = environmentOf(spec.env, app);
  const logGroup = new LogGroup(stack, `${name}-log`, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const statements = permissions(
    stack,
    { reach: spec.reach, logGroup, stored: Object.values(stored) },
    parts.reachable,
  );
  const made = new LambdaFunction(stack, name, {
    functionName: app.logicalPrefixedName(name),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(join(parts.bundles, name), { exclude: ["*.map"] }),
    handler: "index.handler",
    memorySize: memoryMb,
    timeout: Duration.seconds(timeoutSeconds),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    role: new Role(stack, `${name}-role`, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: { own: new PolicyDocument({ statements }) },
    }),
    environment: {
      NODE_ENV: "production",
      NODE_OPTIONS: nodeOptions,
      SETTINGS_FROM: JSON.stringify(stored),
      SETTINGS_VERSION: parts.settingsVersion,
      ...Object.fromEntries(plain.map((key) => [key, parts.plain[key]])),
    },
  });
  alarmAboveZero(stack, `${name}-errors`, {
    metric: made.metricErrors({
      period: errorPeriod(triggerOf(spec, "schedule")?.everyMinutes),
    }),
    periods: 2,
    description: `${name} keeps failing. Its log says why.`,
    topic: parts.topic,
  });
  alarmAboveZero(stack, `${name}-alerts`, {
    metric: alertsIn(logGroup, app.logicalPrefixedName(name)),
    periods: 1,
    description: `${name} has put something before a person, such as a held payment or a dead mail. The log's lines with "alert" say what.`,
    topic: parts.topic,
  });
  return made;
}

/** How many lines of a log are alerts (core/alert). */
const alertsIn = (logGroup: LogGroup, name: string): IMetric =>
  logGroup
    .addMetricFilter(`${name}-alerts`, {
      metricNamespace: "CaliStore",
      metricName: `${name}-alerts`,
      filterPattern: FilterPattern.any(
        FilterPattern.exists("$.alert"),
        FilterPattern.exists("$.message.alert"),
      ),
      metricValue: "1",
    })
    .metric({ statistic: "Sum", period: Duration.minutes(5) });
