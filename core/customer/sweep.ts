import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Throttle } from "../throttle/index.ts";

const MOST = 10_000;

const sessions = Database.statement<{ id: string }>(
  "session.sweep",
  sql`
    DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= now() LIMIT ${MOST}::int) RETURNING id`,
);
const verifications = Database.statement<{ id: string }>(
  "verification.sweep",
  sql`
    DELETE FROM verification
    WHERE id IN (SELECT id FROM verification WHERE expires_at <= now() LIMIT ${MOST}::int) RETURNING id`,
);

export interface Swept {
  sessions: number;
  codes: number;
}

/** Clears away sessions, codes and counts of tries that are over; so many at once, the next run goes on. */
export async function sweep(): Promise<Swept> {
  await Throttle.sweep();
  return { sessions: (await sessions()).length, codes: (await verifications()).length };
}
