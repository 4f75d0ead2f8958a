import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Env } from "../env/index.ts";
import { Fault } from "../fault/index.ts";

let client: SQSClient | undefined;

/** A batch may hold ten messages (SQS quotas). */
const BATCH = 10;

export interface EmailJob {
  emailId: string;
  /** Until a worker sees it; up to 900 (SQS quotas). */
  delaySeconds?: number;
}

/**
 * Puts one e-mail job a message on the queue.
 * @throws when SQS takes fewer than all of them.
 */
export async function sendEmailJobs(jobs: readonly EmailJob[]): Promise<void> {
  if (jobs.length === 0) return;
  // TLS already guards what is sent; the extra digest of every message is work for nothing. So is putting the
  // client's middleware together anew for each of them.
  client ??= new SQSClient({ md5: false, cacheMiddleware: true });
  const sqs = client;
  const { EMAIL_QUEUE_URL } = Env.need(["EMAIL_QUEUE_URL"]);
  for (let start = 0; start < jobs.length; start += BATCH) {
    const batch = jobs.slice(start, start + BATCH);
    const command = new SendMessageBatchCommand({
      QueueUrl: EMAIL_QUEUE_URL,
      Entries: batch.map(({ emailId, delaySeconds }, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify({ emailId }),
        DelaySeconds: delaySeconds,
      })),
    });
    const answer = await Fault.around("queue:send", () => sqs.send(command));
    if (answer.Failed?.length)
      throw new Error(`the queue refused ${answer.Failed.length} of ${batch.length} jobs`);
  }
}

/** Imports and exports are worked at in stretches; each message is one. */
export interface TransferJob {
  kind: "import" | "export";
  id: string;
  /** Who wanted it, and from where: what it changes is taken down so. */
  actor: string;
  address: string;
  request: string;
}

/** @throws when the queue can't be reached; the schedule finds what got lost (core/import/sweep.ts). */
export async function sendTransferJob(job: TransferJob): Promise<void> {
  client ??= new SQSClient({ md5: false, cacheMiddleware: true });
  const sqs = client;
  const { IMPORT_QUEUE_URL } = Env.need(["IMPORT_QUEUE_URL"]);
  const command = new SendMessageCommand({ QueueUrl: IMPORT_QUEUE_URL, MessageBody: JSON.stringify(job) });
  await Fault.around("queue:send", () => sqs.send(command));
}

export * as Queue from "./index.ts";
