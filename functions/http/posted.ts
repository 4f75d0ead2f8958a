import { StoreError } from "@cali/core/error/index.ts";
import type { LambdaFunctionURLEvent } from "aws-lambda";

/** Vendors' events are some kilobytes; nobody else has a reason to call. */
const MAX_BODY_BYTES = 512 * 1024;

/**
 * The bytes that were posted to a webhook; a Lambda URL hands them over in base64 when it takes them for binary.
 * @throws {StoreError} `request.method_not_allowed`, `request.too_large`
 */
export function postedBody(event: LambdaFunctionURLEvent): Buffer {
  if (event.requestContext.http.method !== "POST") {
    throw new StoreError("request.method_not_allowed", "Events are posted here.");
  }
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (body.length > MAX_BODY_BYTES) throw new StoreError("request.too_large", "No event is this large.");
  return body;
}
