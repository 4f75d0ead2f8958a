import { StoreError } from "@cali/core/error/index.ts";
import { log } from "@cali/core/log/index.ts";
import { Payment } from "@cali/core/payment/index.ts";
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from "aws-lambda";
import { begin } from "./begin.ts";
import { problemOf } from "./http/problem.ts";

begin("stripe-webhook");

/** Stripe's events are some kilobytes; nobody else has a reason to call. */
const MAX_BODY_BYTES = 512 * 1024;

/**
 * 200 once the event is dealt with, also when there is nothing to do; 400 for a bad signature; 5xx for an
 * outage, so that Stripe tries again.
 */
export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  try {
    const stripeEvent = Payment.verify(rawBody(event), event.headers["stripe-signature"]);
    const outcome = await Payment.handle(stripeEvent);
    log.info({ event: stripeEvent.id, type: stripeEvent.type, outcome }, "webhook");
    return json(200, { received: true, outcome });
  } catch (error) {
    const problem = problemOf(error, event.requestContext.requestId);
    return json(problem.status, problem, "application/problem+json");
  }
}

/** The bytes Stripe signed; a Lambda URL hands them over in base64 when it takes them for binary. */
function rawBody(event: LambdaFunctionURLEvent): Buffer {
  if (event.requestContext.http.method !== "POST") {
    throw new StoreError("request.method_not_allowed", "Events are posted here.");
  }
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (body.length > MAX_BODY_BYTES) throw new StoreError("request.too_large", "No event is this large.");
  return body;
}

const json = (statusCode: number, body: object, type = "application/json"): LambdaFunctionURLResult => ({
  statusCode,
  headers: { "content-type": type },
  body: JSON.stringify(body),
});
