import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { log } from "../log/index.ts";
import { Queue } from "../queue/index.ts";

const given = (name: string) => sql.placeholder(name);

/** Hands queued mails to the worker. A loss here is found by `sweep`. */
export const dispatch = (emailIds: string[]): Promise<void> =>
  Queue.sendEmailJobs(emailIds.map((emailId) => ({ emailId })));

// A minute late: until then its job is on its way. One that is on the queue already, and waits behind many, isn't put
// there every minute anew.
const due = Database.statement<{ id: string; isLost: boolean }>(
  "email.due",
  sql`
    SELECT id, state = 'sending' AS "isLost" FROM email_log
    WHERE state IN ('queued', 'sending', 'failed') AND next_attempt_at <= now() - interval '1 minute'
      AND (swept_at IS NULL OR swept_at <= now() - interval '5 minutes')
    ORDER BY next_attempt_at LIMIT ${given("limit")}::int`,
);

const markSwept = Database.statement(
  "email.swept",
  sql`UPDATE email_log SET swept_at = now() WHERE id = ANY(${given("ids")}::text[]) AND next_attempt_at <= now()`,
);

const SPREAD_SECONDS = 5;

/** Those that went down with a worker come one by one: if one of them took it down, it is not to take the others along. */
const jobOf = ({ id, isLost }: { id: string; isLost: boolean }) =>
  isLost ? { emailId: id, delaySeconds: Math.ceil(Math.random() * SPREAD_SECONDS) } : { emailId: id };

/** So many at once; and so many in one run, after which the next minute goes on. */
const PAGE = 500;
const MOST = 20_000;

/**
 * Queues again what failed and is due, what SQS lost, and what a worker took and never finished.
 * @returns how many.
 */
export async function sweep(): Promise<number> {
  let swept = 0;
  while (swept < MOST) {
    const found = await due({ limit: PAGE });
    const ids = found.map(({ id }) => id);
    if (ids.length > 0) {
      await Queue.sendEmailJobs(found.map(jobOf));
      await markSwept({ ids });
    }
    swept += ids.length;
    if (ids.length < PAGE) break;
  }
  return swept;
}

const queuedFor = Database.statement<{ id: string }>(
  "email.queued_for_orders",
  sql`
    SELECT id FROM email_log WHERE order_id = ANY(${given("orderIds")}::text[])
      AND state = 'queued' AND attempts = 0 AND next_attempt_at <= now() AND queued_at > now() - interval '1 minute'`,
);

/**
 * Hands over at once what was just written down about orders, by verbs that know no queue; otherwise the schedule finds it a
 * minute later, as it does what is lost here.
 */
export async function hurry(...orderIds: string[]): Promise<void> {
  try {
    const found = await queuedFor({ orderIds });
    if (found.length > 0) await dispatch(found.map(({ id }) => id));
  } catch (error) {
    log.error({ err: error }, "mails wait for the schedule");
  }
}

export { queue, queueStep, scheduleStep } from "./enqueue.ts";
export * as Email from "./index.ts";
