import { Analytics } from "@cali/core/analytics/index.ts";
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult, ScheduledEvent } from "aws-lambda";
import { handle } from "hono/aws-lambda";
import { routes } from "./api/analytics.ts";
import { begin } from "./begin.ts";
import { createApp } from "./http/app.ts";

begin("analytics");

const answer = handle(createApp([{ path: "/analytics", routes }])) as (
  event: LambdaFunctionURLEvent,
) => Promise<LambdaFunctionURLResult>;

type Counted = Awaited<ReturnType<typeof Analytics.count>>;

export function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
export function handler(event: ScheduledEvent): Promise<Counted>;
/** Answers questions, and by the minute adds to the sums what has happened. Only Lambda writes the event itself. */
export function handler(
  event: LambdaFunctionURLEvent | ScheduledEvent,
): Promise<LambdaFunctionURLResult | Counted> {
  return "requestContext" in event ? answer(event) : Analytics.count();
}
