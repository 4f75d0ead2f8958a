import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";

const given = (name: string) => sql.placeholder(name);

export const SessionView = z.object({
  id: z.string(),
  /** Such as "Firefox on Linux". */
  device: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** The one that asks. */
  isCurrent: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

const all = Database.statement<Omit<SessionView, "createdAt" | "isCurrent"> & { createdAt: Date }>(
  "session.list",
  sql`
    SELECT id, device, ip_address AS "ipAddress", created_at AS "createdAt" FROM session
    WHERE customer_id = ${given("customerId")} AND expires_at > now() ORDER BY created_at DESC, id DESC LIMIT 100`,
);

/**
 * Where the actor has signed in, newest first.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function list(): Promise<SessionView[]> {
  const { customerId, sessionId } = Actor.assertCustomer();
  return (await all({ customerId })).map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    isCurrent: row.id === sessionId,
  }));
}

const endOne = Database.statement(
  "session.end",
  sql`DELETE FROM session WHERE id = ${given("id")} AND customer_id = ${given("customerId")}`,
);
const endOthers = Database.statement(
  "session.end_others",
  sql`DELETE FROM session WHERE customer_id = ${given("customerId")} AND id <> ${given("sessionId")}`,
);

/** Signs a browser of the actor's out; one that is not theirs, or is signed out already, is left as it is. */
export async function end(id: string): Promise<SessionView[]> {
  const { customerId } = Actor.assertCustomer();
  await endOne({ id, customerId });
  return list();
}

/** Signs every browser of the actor's out but the one that asks. */
export async function endAllOthers(): Promise<SessionView[]> {
  const { customerId, sessionId } = Actor.assertCustomer();
  await endOthers({ customerId, sessionId });
  return list();
}

export * as Sessions from "./sessions.ts";
