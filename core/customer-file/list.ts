import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { type ListDefinition, listOf, type Page } from "../database/list.ts";
import type { CustomerItem, CustomerQuery } from "./schema.ts";

const text = { type: "text", shape: z.string().max(254), descending: false };

/** What an account's orders came to; by the index of its own orders. */
export const spending = sql`
  LATERAL (SELECT count(*)::int AS "orderCount", COALESCE(sum(o.paid_cents - o.refunded_cents), 0)::int AS "spentCents",
      COALESCE(max(o.currency), 'usd') AS currency, max(o.created_at) AS "lastOrderAt"
    FROM "order" o WHERE o.customer_id = c.id AND o.paid_at IS NOT NULL) spending`;

export const columns = sql`c.id, c.email, c.name, c.role, c.marketing_consent_at IS NOT NULL AS "marketingConsent",
  spending."orderCount", spending."spentCents", c.created_at AS "createdAt"`;

type Sort = "newest" | "name" | "email";
type Filter = "role" | "consent" | "notNamed";

export const definition: ListDefinition<Sort, Filter> = {
  name: "customers",
  select: columns,
  from: sql`customer c CROSS JOIN ${spending}`,
  id: sql`c.id`,
  orders: {
    newest: { key: sql`c.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
    name: { key: sql`(lower(c.name) COLLATE "C")`, ...text },
    email: { key: sql`(c.email COLLATE "C")`, ...text },
  },
  conditions: {
    role: sql`c.role <> 'customer'`,
    consent: sql`c.marketing_consent_at IS NOT NULL`,
    notNamed: sql`NOT starts_with(lower(c.name), ${sql.placeholder("notNamed")})`,
  },
};

const page = listOf<CustomerItem, Sort, Filter>(definition);

/** The last character there is: what begins with a prefix comes before it. */
const END = "\u{10FFFF}";

/** First those whose name begins so, then those whose address does and whose name doesn't. */
async function search(
  prefix: string,
  { cursor, limit, filters }: { cursor: string | undefined; limit: number; filters: object },
): Promise<Page<CustomerItem>> {
  const range = { from: prefix, to: `${prefix}${END}` };
  const byEmail = (rest: number, at?: string) =>
    page({ sort: "email", cursor: at, limit: rest, filters: { ...filters, notNamed: prefix }, ...range });
  // No name has an @ in it; and a marker says by itself which list it is of.
  const isOfEmails = prefix.includes("@") || (cursor !== undefined && Cursor.isOf(cursor, "customers.email"));
  if (isOfEmails) return byEmail(limit, cursor);
  const named = await page({ sort: "name", cursor, limit, filters, ...range });
  if (named.nextCursor !== null) return named;
  const rest = limit - named.items.length;
  const others = await byEmail(Math.max(rest, 1));
  if (rest > 0) return { items: [...named.items, ...others.items], nextCursor: others.nextCursor };
  // The names end where the page does: the next one begins with the first address.
  const [first] = others.items;
  return {
    items: named.items,
    nextCursor: first ? Cursor.encode("customers.email", prefix, "") : null,
  };
}

/**
 * The shop's customers.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list({
  q,
  sort,
  cursor,
  limit,
  ...filters
}: CustomerQuery): Promise<Page<CustomerItem>> {
  Actor.assertMay("customers.read");
  if (q) return search(q.toLowerCase(), { cursor, limit, filters });
  return page({ sort, cursor, limit, filters });
}
