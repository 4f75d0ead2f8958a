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
    const [left] = await store.sql<{ due: number; unsent: number }>(
      `WITH aged AS (
         UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE state IN ('queued', 'failed') RETURNING 1)
       SELECT (SELECT count(*)::int FROM aged) AS due,
         (SELECT count(*)::int FROM email_log WHERE state <> 'sent') AS unsent`,
    );
    if (left?.unsent === 0) return true;
    const { visible } = (await store.aws.queues())[0] ?? { visible: 0 };
    // While the queue is long, what is due is not lost.
    if (visible === 0 && left && left.due > 0) await retry?.invoke({});
  }
  return false;
}

interface Letter {
  orderId: string;
  state: string;
  attempts: number;
  /** Of the attempts, those that were noted, and those noted as taken by the provider. */
  noted: number;
  accepted: number;
}

/**
 * Holds every mail against its log: sent, come, and come again only where the yes to it was lost.
 * @param unanswered mails that a provider kept and hung up on before it said so.
 */
export async function accountFor(
  store: Store,
  orders: number,
  unanswered: number,
): Promise<{ wrong: string[]; duplicates: number }> {
  const violations: string[] = [];
  const letters = await store.sql<Letter>(
    `SELECT e.order_id AS "orderId", e.state, e.attempts, count(a.id)::int AS noted,
       count(a.id) FILTER (WHERE a.outcome = 'accepted')::int AS accepted
     FROM email_log e LEFT JOIN email_attempt a ON a.email_id = e.id GROUP BY e.id`,
  );
  const mailbox = mailsByAddress(store);
  const copies = ({ orderId }: Letter) => mailbox.get(addressOf(orderId)) ?? 0;
  const broken = (what: string, wrong: (letter: Letter) => boolean) => {
    const found = letters.filter(wrong);
    if (found[0])
      violations.push(`${found.length} of ${orders} mails ${what}, such as of ${found[0].orderId}`);
  };
  if (letters.length !== orders) violations.push(`${letters.length} mails are noted for ${orders} orders`);
  broken("were never sent", ({ state }) => state !== "sent");
  broken("are noted as sent and never came", (letter) => letter.state === "sent" && copies(letter) === 0);
  broken("were sent again after they were noted as sent", ({ accepted }) => accepted > 1);
  broken("came more often than they were tried", (letter) => copies(letter) > letter.attempts);
  const duplicates = letters.reduce((sum, letter) => sum + Math.max(0, copies(letter) - 1), 0);
  const unnoted = letters.reduce((sum, { attempts, noted }) => sum + attempts - noted, 0);
  const explained = unnoted + unanswered;
  if (duplicates > explained) {
    violations.push(`${duplicates} mails came twice, of which ${explained} can be explained`);
  }
  return { wrong: violations, duplicates };
}
