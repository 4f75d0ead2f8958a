import { log } from "@cali/core/log/index.ts";
import { Payment } from "@cali/core/payment/index.ts";
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from "aws-lambda";
import { begin } from "./begin.ts";
import { postedBody } from "./http/posted.ts";
import { problemOf } from "./http/problem.ts";

begin("stripe-webhook");

/**
 * 200 once the event is dealt with, also when there is nothing to do; 400 for a bad signature; 5xx for an
 * outage, so that Stripe tries again.
 */
export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  try {
    const stripeEvent = Payment.verify(postedBody(event), event.headers["stripe-signature"]);
    const outcome = await Payment.handle(stripeEvent);
    log.info({ event: stripeEvent.id, type: stripeEvent.type, outcome }, "webhook");
    return json(200, { received: true, outcome });
  } catch (error) {
    const problem = problemOf(error, event.requestContext.requestId);
    return json(problem.status, problem, "application/problem+json");
  }
}

const json = (statusCode: number, body: object, type = "application/json"): LambdaFunctionURLResult => ({
  statusCode,
  headers: { "content-type": type },
  body: JSON.stringify(body),
});
