import { Brevo, Feedback, MalformedNotice, Ses } from "@cali/core/email/feedback/index.ts";
import { StoreError } from "@cali/core/error/index.ts";
import { log } from "@cali/core/log/index.ts";
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { begin } from "./begin.ts";
import { postedBody } from "./http/posted.ts";
import { problemOf } from "./http/problem.ts";

begin("email-feedback");

export function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
export function handler(event: SQSEvent): Promise<SQSBatchResponse>;
/**
 * What providers tell of mails they were given: SES by the queue, Brevo by posting to the function's address. Only
 * Lambda writes the event itself, so that nothing a stranger posts can pass for a message of the queue.
 */
export async function handler(
  event: LambdaFunctionURLEvent | SQSEvent,
): Promise<LambdaFunctionURLResult | SQSBatchResponse> {
  return "requestContext" in event ? fromBrevo(event) : fromSes(event);
}

/** One message fails alone: it comes back, and after its last receive goes to the dead-letter queue. */
async function fromSes(event: SQSEvent): Promise<SQSBatchResponse> {
  const results = await Promise.all(
    event.Records.map(async ({ messageId, body }) => {
      try {
        await takeAll(Ses.noticesIn(body), messageId);
        return [];
      } catch (error) {
        log.error({ messageId, err: error }, "a report of SES could not be taken");
        return [{ itemIdentifier: messageId }];
      }
    }),
  );
  return { batchItemFailures: results.flat() };
}

/**
 * 200 once every event is dealt with, also where there is nothing to do; 401 for a wrong token; 4xx for what is no
 * event; 5xx for an outage, so that Brevo tries again.
 */
async function fromBrevo(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  const { requestId } = event.requestContext;
  try {
    Brevo.assertBrevo(event.headers.authorization);
    const { notices, malformed } = Brevo.noticesIn(postedBody(event).toString("utf8"));
    const outcomes = await takeAll(notices, requestId);
    if (malformed > 0) throw new MalformedNotice(`${malformed} of the events are not what they should be`);
    return json(200, { received: true, outcomes });
  } catch (error) {
    const problem = problemOf(
      error instanceof MalformedNotice ? refused(error, requestId) : error,
      requestId,
    );
    return json(problem.status, problem, "application/problem+json");
  }
}

function refused(error: MalformedNotice, requestId: string): StoreError {
  log.error({ requestId, reason: error.message }, "a post of Brevo's webhook is malformed");
  return new StoreError("email.feedback_invalid", "This is no list of events that the store can read.");
}

async function takeAll(notices: Parameters<typeof Feedback.take>[0][], source: string): Promise<string[]> {
  const outcomes: string[] = [];
  for (const notice of notices) {
    const outcome = await Feedback.take(notice);
    log.info({ source, emailId: notice.emailId, kind: notice.kind, outcome }, "e-mail feedback");
    outcomes.push(outcome);
  }
  return outcomes;
}

const json = (statusCode: number, body: object, type = "application/json"): LambdaFunctionURLResult => ({
  statusCode,
  headers: { "content-type": type, ...(statusCode === 401 ? { "www-authenticate": "Bearer" } : {}) },
  body: JSON.stringify(body),
});
