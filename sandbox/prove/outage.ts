import { setTimeout as sleep } from "node:timers/promises";
import { pollQueue } from "../lambda/triggers.ts";
import { NO_FAULTS } from "../mail/faults.ts";
import { type Account, accountFor, type Post, writeLetters } from "./letters.ts";
import type { Store } from "./world.ts";

const LONGEST_DRAIN_SECONDS = 120;
const PAUSE_MS = 50;

export interface Outage extends Account {
  /** Attempts that were made while every provider was down. */
  spent: number;
  /** From the end of the outage until the last mail was sent. */
  drainSeconds: number;
}

/**
 * Mails meet providers that are all down for a while, and nobody helps: the queue, its delays and the providers' pauses run by
 * the clock.
 * @param seconds until the providers are well again.
 */
export async function outage(
  store: Store,
  orders: readonly string[],
  post: Post,
  seconds: number,
): Promise<Outage> {
  const workers = store.of("email-worker");
  const [retry] = store.of("email-retry");
  Object.assign(store.mail.faults, { ses: "down", smtp: "down", brevo: "500" });
  await store.mail.settled();
  await writeLetters(store, orders, post);
  await store.sql(
    "UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE state = 'queued'",
  );
  await retry?.invoke({});
  const pollers = workers.map((worker) => pollQueue(store.aws, worker));
  try {
    await sleep(seconds * 1000);
    const spent = await attemptsIn(store);
    Object.assign(store.mail.faults, NO_FAULTS);
    await store.mail.settled();
    const from = performance.now();
    const drainSeconds = () => (performance.now() - from) / 1000;
    while ((await unsentIn(store)) > 0 && drainSeconds() < LONGEST_DRAIN_SECONDS) await sleep(PAUSE_MS);
    const drained = drainSeconds();
    const account = await accountFor(store, orders.length + post.confirmations + post.codes);
    return { ...account, spent, drainSeconds: drained };
  } finally {
    await Promise.all(pollers.map((poller) => poller.stop()));
  }
}

const attemptsIn = async (store: Store): Promise<number> =>
  (
    await store.sql<{ n: number }>("SELECT count(*)::int AS n FROM email_attempt WHERE outcome <> 'accepted'")
  )[0]?.n ?? 0;

const unsentIn = async (store: Store): Promise<number> =>
  (await store.sql<{ n: number }>("SELECT count(*)::int AS n FROM email_log WHERE state <> 'sent'"))[0]?.n ??
  0;
