import { Actor } from "@cali/core/actor/index.ts";
import { log } from "@cali/core/log/index.ts";
import { Transfer } from "@cali/core/transfer/index.ts";
import type { ScheduledEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { begin } from "./begin.ts";

begin("import");

const Job = z.object({
  kind: z.enum(["import", "export"]),
  id: z.string(),
  actor: z.string(),
  address: z.string(),
  request: z.string(),
});

/** Works at one import or export after the other; one that meets a bug goes back to the queue alone. */
async function work({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const { messageId, body } of Records) {
    try {
      await Transfer.work(Job.parse(JSON.parse(body)));
    } catch (err) {
      log.error({ messageId, err }, "a stretch of an import or export failed");
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

export function handler(event: SQSEvent): Promise<SQSBatchResponse>;
export function handler(event: ScheduledEvent): Promise<{ resumed: number }>;
/** Files of products, taken in and given out. By the clock: those that have got stuck. */
export function handler(event: SQSEvent | ScheduledEvent): Promise<SQSBatchResponse | { resumed: number }> {
  return Actor.provide({ type: "system", name: "import" }, async () =>
    "Records" in event ? work(event) : { resumed: await Transfer.sweep() },
  );
}
