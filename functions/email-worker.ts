import { Delivery } from "@cali/core/email/delivery.ts";
import { log } from "@cali/core/log/index.ts";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { begin } from "./begin.ts";

begin("email-worker");

const Job = z.object({ emailId: z.string() });

/** Sends the mails of a batch; one that fails goes back to the queue alone. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const results = await Promise.all(
    event.Records.map(async (record) => {
      try {
        const { emailId } = Job.parse(JSON.parse(record.body));
        await Delivery.deliver(emailId);
        return [];
      } catch (error) {
        log.error({ messageId: record.messageId, err: error }, "an e-mail job failed");
        return [{ itemIdentifier: record.messageId }];
      }
    }),
  );
  return { batchItemFailures: results.flat() };
}
