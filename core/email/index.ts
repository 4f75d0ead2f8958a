import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Queue } from "../queue/index.ts";
import { MAX_ATTEMPTS } from "./backoff.ts";

const given = (name: string) => sql.placeholder(name);

/** Hands queued mails to the worker. A loss here is found by `sweep`. */
export const dispatch = (emailIds: string[]): Promise<void> => Queue.sendEmailJobs(emailIds);

const due = Database.statement<{ id: string }>(
  "email.due",
  sql`
    SELECT id FROM email_log
    WHERE state IN ('queued', 'sending', 'failed')
      AND next_attempt_at <= now() - CASE WHEN state = 'queued' THEN interval '1 minute' ELSE interval '0' END
    ORDER BY next_attempt_at LIMIT ${given("limit")}::int`,
);

const giveUp = Database.statement<{ id: string }>(
  "email.give_up",
  sql`
    UPDATE email_log SET state = 'dead', last_error = 'its worker died at every attempt'
    WHERE state = 'sending' AND next_attempt_at <= now() AND attempts >= ${given("maxAttempts")}::int`,
);

/**
 * Queues again what failed and is due, what SQS lost, and what a worker took and never finished.
 * @returns how many.
 */
export async function sweep(limit = 500): Promise<number> {
  await giveUp({ maxAttempts: MAX_ATTEMPTS });
  const rows = await due({ limit });
  if (rows.length > 0) await dispatch(rows.map((row) => row.id));
  return rows.length;
}

export { queue, queueStep, scheduleStep } from "./enqueue.ts";
export * as Email from "./index.ts";
