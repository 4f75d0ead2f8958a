import { isOutage } from "@cali/core/database/errors.ts";
import { type ErrorCode, StoreError } from "@cali/core/error/index.ts";
import { log, reasonOf } from "@cali/core/log/index.ts";

/** RFC 9457. `code` is for programs, `detail` for people. */
export interface Problem {
  type: "about:blank";
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  /** The request's id, to quote to support. */
  instance: string;
  [detail: string]: unknown;
}

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/**
 * What a caller is told of an error. A `StoreError` is for them; anything else is logged with the request's
 * id and told as an outage or a fault of ours, without its words.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  const told = error instanceof StoreError ? error : disguise(error, requestId);
  return {
    ...told.details,
    type: "about:blank",
    title: titles[told.status] ?? "Error",
    status: told.status,
    code: told.code,
    detail: told.message,
    instance: requestId,
  };
}

function disguise(error: unknown, requestId: string): StoreError {
  if (isOutage(error)) {
    log.error({ requestId, reason: reasonOf(error) }, "the database can't be reached");
    return new StoreError("server.unavailable", "The shop is catching its breath. Try again in a minute.");
  }
  log.error({ requestId, err: error }, "a request failed");
  return new StoreError("server.error", "Something went wrong on our side. Nothing was lost; try again.");
}

/** When it is worth trying again, in seconds. */
function retryAfter({ status, retryAfterSeconds }: Problem): Record<string, string> {
  if (status === 503) return { "retry-after": "5" };
  return typeof retryAfterSeconds === "number" ? { "retry-after": String(retryAfterSeconds) } : {};
}

export function problemResponse(error: unknown, requestId: string): Response {
  const problem = problemOf(error, requestId);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...retryAfter(problem),
    },
  });
}
