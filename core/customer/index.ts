import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import type { Me, MeChange } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const read = Database.statement<Omit<Me, "createdAt"> & { createdAt: Date }>(
  "customer.me",
  sql`
    SELECT c.id, c.email, c.name, c.role, c.theme, c.created_at AS "createdAt",
      c.marketing_consent_at IS NOT NULL AS "marketingConsent",
      ARRAY(SELECT o.list FROM email_optout o WHERE o.address = c.email ORDER BY o.list) AS "optedOut",
      EXISTS (SELECT FROM customer_credential p WHERE p.customer_id = c.id AND p.password IS NOT NULL) AS "hasPassword"
    FROM customer c WHERE c.id = ${given("customerId")}`,
);

/**
 * Who the actor is, to themselves.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function me(): Promise<Me> {
  const { customerId } = Actor.assertCustomer();
  const [row] = await read({ customerId });
  if (!row) throw new Error("a session belongs to a customer that is not there");
  return { ...row, createdAt: row.createdAt.toISOString() };
}

// Absent is as it was; of a consent that stands, the day it was given stays.
const set = Database.statement(
  "customer.change",
  sql`
    UPDATE customer SET name = COALESCE(${given("name")}, name), theme = COALESCE(${given("theme")}, theme),
      marketing_consent_at = CASE ${given("marketingConsent")}::boolean
        WHEN true THEN COALESCE(marketing_consent_at, now()) WHEN false THEN NULL ELSE marketing_consent_at END,
      updated_at = now()
    WHERE id = ${given("customerId")}`,
);

const leaveLists = Database.statement(
  "customer.set_lists",
  sql`
    WITH me AS (SELECT email FROM customer WHERE id = ${given("customerId")}),
    back AS (
      DELETE FROM email_optout o USING me
      WHERE o.address = me.email AND o.list <> ALL(${given("lists")}::text[]))
    INSERT INTO email_optout (address, list) SELECT me.email, list FROM me, unnest(${given("lists")}::text[]) list
    ON CONFLICT DO NOTHING`,
);

/**
 * Changes what somebody says of themselves; what is absent stays.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function change({ optedOut, ...fields }: MeChange): Promise<Me> {
  const { customerId } = Actor.assertCustomer();
  await Database.transaction(async () => {
    const { name = null, theme = null, marketingConsent = null } = fields;
    await set({ customerId, name, theme, marketingConsent });
    if (optedOut) await leaveLists({ customerId, lists: [...new Set(optedOut)] });
  });
  return me();
}

export * as Customer from "./index.ts";
