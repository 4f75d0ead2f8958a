import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "./world.ts";

/** Where the buyer of an order gets mail: an address for each. */
export const addressOf = (orderId: string): string => `${orderId.toLowerCase()}@example.com`;

/** How many mails the mailbox holds for each recipient. */
export function mailsByAddress(store: Store): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { to } of store.mail.messages()) {
    for (const address of to) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return counts;
}

const PAUSE_MS = 50;

/**
 * Lets the schedule find what got lost on the way to the queue, until every mail is sent: the minute that it waits
 * has passed. Only of mails that no worker has, or one would be sent twice by us.
 * @returns false when there is still one after the time given.
 */
export async function drain(store: Store, seconds: number): Promise<boolean> {
  const [retry] = store.of("email-retry");
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(PAUSE_MS)) {
    const [left] = await store.sql<{ queued: number; unsent: number }>(
      `WITH aged AS (
         UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE state = 'queued' RETURNING 1)
       SELECT (SELECT count(*)::int FROM aged) AS queued,
         (SELECT count(*)::int FROM email_log WHERE state <> 'sent') AS unsent`,
    );
    if (left?.unsent === 0) return true;
    const { visible } = (await store.aws.queues())[0] ?? { visible: 0 };
    // While the queue is long, what is queued is not lost.
    if (visible === 0 && left && left.queued > 0) await retry?.invoke({});
  }
  return false;
}
