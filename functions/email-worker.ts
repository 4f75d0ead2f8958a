import { Delivery } from "@cali/core/email/delivery.ts";
import { log } from "@cali/core/log/index.ts";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { begin } from "./begin.ts";

begin("email-worker");

const Job = z.object({ emailId: z.string() });

/** The mail that a message is about; undefined where it is no job of ours. */
function emailIdOf(body: string): string | undefined {
  try {
    return Job.parse(JSON.parse(body)).emailId;
  } catch {
    return undefined;
  }
}

/** Sends the mails of a batch; a job that meets a bug goes back to the queue alone, and in the end to the dead letters. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const jobs = event.Records.map(({ messageId, body }) => ({ messageId, emailId: emailIdOf(body) }));
  const bugs = await Delivery.deliver(jobs.flatMap(({ emailId }) => emailId ?? []));
  const failed = jobs.filter(({ emailId }) => emailId === undefined || bugs.has(emailId));
  for (const { messageId, emailId } of failed) {
    const err = emailId === undefined ? new Error("not a job of ours") : bugs.get(emailId);
    log.error({ messageId, emailId, err }, "an e-mail job failed");
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
