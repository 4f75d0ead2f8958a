import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import type { Role } from "../actor/permission.ts";
import { Cursor } from "../database/cursor.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { listOf, type Page } from "../database/list.ts";
import { StoreError } from "../error/index.ts";
import { SecondFactor } from "../second-factor/index.ts";
import { mailRole } from "./mails.ts";
import type { Colleague, StaffQuery, StaffRole } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const columns = sql`
  c.id, c.email, c.name, c.role, c.created_at AS "createdAt",
  EXISTS (SELECT FROM second_factor f WHERE f.customer_id = c.id AND f.confirmed_at IS NOT NULL) AS "hasSecondFactor",
  (SELECT count(*)::int FROM session s WHERE s.customer_id = c.id AND s.expires_at > now()) AS sessions,
  (SELECT max(s.created_at) FROM session s WHERE s.customer_id = c.id AND s.expires_at > now()) AS "lastSignInAt"`;

const page = listOf<Colleague, "oldest", "role" | "all">({
  name: "staff",
  select: columns,
  from: sql`customer c`,
  id: sql`c.id`,
  orders: {
    oldest: { key: sql`c.created_at`, type: "timestamptz", shape: Cursor.time, descending: false },
  },
  // Few among all: both read the index of them.
  conditions: {
    all: sql`c.role <> 'customer'`,
    role: sql`c.role = ${given("role")}`,
  },
});

/**
 * The shop's people, the longest here first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list({ role, cursor, limit }: StaffQuery): Promise<Page<Colleague>> {
  Actor.assertMay("staff.manage");
  return page({ sort: "oldest", cursor, limit, filters: { all: true, role } });
}

const one = Database.statement<Colleague>(
  "staff.one",
  sql`SELECT ${columns} FROM customer c WHERE c.id = ${given("id")} AND c.role <> 'customer'`,
);

const notHere = () => new StoreError("staff.not_found", "There is nobody like that in the shop.");

async function get(id: string): Promise<Colleague> {
  const [found] = await one({ id });
  if (!found) throw notHere();
  return found;
}

const set = Database.statement<{ id: string; email: string; before: Role }>(
  "staff.set_role",
  sql`
    WITH before AS (SELECT id, role FROM customer WHERE id = ${given("id")} AND role <> 'customer' FOR UPDATE)
    UPDATE customer c SET role = ${given("role")}, updated_at = now() FROM before
    WHERE c.id = before.id RETURNING c.id, c.email, before.role AS before`,
);

async function move(id: string, role: Role): Promise<{ email: string; before: Role }> {
  try {
    const [moved] = await set({ id, role });
    if (!moved) throw notHere();
    return moved;
  } catch (error) {
    if (violated(error) !== "customer_last_owner") throw error;
    throw new StoreError("staff.last_owner", "The shop has no other owner. Make somebody else one first.");
  }
}

/**
 * Gives somebody another role, which holds from their next request on, and tells them.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `staff.not_found`, `staff.last_owner`
 */
export async function setRole(id: string, role: StaffRole): Promise<Colleague> {
  Actor.assertMay("staff.manage");
  return Database.transaction(async () => {
    const { email, before } = await move(id, role);
    if (before !== role) await mailRole(id, email);
    return get(id);
  });
}

const endSessions = Database.statement(
  "staff.end_sessions",
  sql`DELETE FROM session WHERE customer_id = ${given("id")}`,
);

/**
 * Makes somebody a customer again, signs them out everywhere, and tells them.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `staff.not_found`, `staff.last_owner`
 */
export async function revoke(id: string): Promise<void> {
  Actor.assertMay("staff.manage");
  await Database.transaction(async () => {
    const { email } = await move(id, "customer");
    await endSessions({ id });
    await mailRole(id, email);
  });
}

/**
 * Takes somebody's second factor away, for who has lost theirs: they are signed out everywhere, and told.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, also of one's own; `staff.not_found`, `second_factor.off`
 */
export async function resetSecondFactor(id: string): Promise<Colleague> {
  Actor.assertMay("staff.manage");
  if (Actor.customer()?.customerId === id)
    throw new StoreError("actor.not_allowed", "Turn your own off in your account’s settings, by a code.");
  return Database.transaction(async () => {
    const { email } = await get(id);
    if (!(await SecondFactor.takeAway(id, email)))
      throw new StoreError("second_factor.off", "They have no second factor.");
    await endSessions({ id });
    return get(id);
  });
}
