import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Note } from "../note/index.ts";
import { columns, spending } from "./list.ts";
import type { CustomerDetail } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const iso = (at: SQL): SQL => sql`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const read = Database.statement<Omit<CustomerDetail, "notes">>(
  "customer_file.get",
  sql`
    SELECT ${columns}, c.marketing_consent_at AS "marketingConsentAt",
      spending.currency, spending."lastOrderAt",
      (SELECT COALESCE(jsonb_agg(to_jsonb(l) ORDER BY l."createdAt" DESC, l.id DESC), '[]') FROM (
        SELECT o.id, o.number, o.status, o.total_cents AS "totalCents", o.refunded_cents AS "refundedCents",
          ${iso(sql`o.created_at`)} AS "createdAt"
        FROM "order" o WHERE o.customer_id = c.id ORDER BY o.created_at DESC, o.id DESC LIMIT 10) l) AS orders,
      (SELECT COALESCE(jsonb_agg(to_jsonb(a) ORDER BY a."isDefault" DESC, a.id), '[]') FROM (
        SELECT id, name, line1, line2, city, state, postal_code AS "postalCode", country, phone, is_default AS "isDefault"
        FROM customer_address WHERE customer_id = c.id) a) AS addresses,
      (SELECT COALESCE(jsonb_agg(to_jsonb(s) ORDER BY s."createdAt" DESC, s.id DESC), '[]') FROM (
        SELECT id, device, ${iso(sql`created_at`)} AS "createdAt" FROM session
        WHERE customer_id = c.id AND expires_at > now() ORDER BY created_at DESC, id DESC LIMIT 100) s) AS sessions,
      (SELECT jsonb_build_object('reason', reason, 'detail', detail, 'createdAt', ${iso(sql`created_at`)})
        FROM email_suppression WHERE address = c.email) AS suppression,
      ARRAY(SELECT list FROM email_optout WHERE address = c.email ORDER BY list) AS "optedOut",
      COALESCE((SELECT item_count FROM wishlist WHERE customer_id = c.id), 0) AS "wishlistCount",
      (SELECT count(*)::int FROM review WHERE customer_id = c.id) AS "reviewCount"
    FROM customer c CROSS JOIN ${spending} WHERE c.id = ${given("customerId")}`,
);

/**
 * All that the shop knows of a customer, as its people may see it.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `customer.not_found`
 */
export async function get(customerId: string): Promise<CustomerDetail> {
  Actor.assertMay("customers.read");
  const [[row], notes] = await Promise.all([read({ customerId }), Note.list({ customerId })]);
  if (!row) throw new StoreError("customer.not_found", "There is no such customer.");
  return { ...row, notes };
}
