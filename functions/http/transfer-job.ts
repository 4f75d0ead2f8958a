import { Actor } from "@cali/core/actor/index.ts";
import { Queue, type TransferJob } from "@cali/core/queue/index.ts";
import type { Context } from "hono";
import { addressOf } from "./app.ts";

/** Has an import or export worked at, in the name of whoever asks. If the message gets lost, the schedule finds it. */
export const dispatch = (context: Context, kind: TransferJob["kind"], id: string): Promise<void> =>
  Queue.sendTransferJob({
    kind,
    id,
    actor: Actor.assertCustomer().customerId,
    address: addressOf(context) ?? "",
    request: crypto.randomUUID(),
  });
