import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { Cursor } from "../../database/cursor.ts";
import { Database } from "../../database/index.ts";
import { type ListDefinition, listOf, type Page } from "../../database/list.ts";
import { conditions, type Filter as ListFilter, type Row, row } from "./row.ts";

const given = (name: string) => sql.placeholder(name);

type Filter = ListFilter | "number" | "only";

const narrowed: Partial<Record<Filter, SQL>> = {
  ...conditions,
  status: sql`o.status = ${given("status")}`,
  country: sql`o.country = ${given("country")}`,
  coupon: sql`o.coupon_code = ${given("coupon")}`,
};

/** Sorted by what is searched, so that each page is one range of its index; of one name or address the newest first. */
const by = (name: string, key: SQL, from: SQL, more: Partial<Record<"only", SQL>> = {}) => {
  const definition: ListDefinition<"match", Filter> = {
    name: `orders.${name}`,
    select: row,
    from,
    id: sql`o.id`,
    orders: { match: { key, type: "text", shape: z.string().max(400), descending: true } },
    conditions: { ...narrowed, ...more },
  };
  return definition;
};

const orders = sql`"order" o`;
export const definitions = {
  email: by("by_email", sql`lower(o.email) COLLATE "C"`, orders),
  name: by("by_name", sql`lower(o.shipping_name) COLLATE "C"`, orders),
  // An order of two such SKUs is found by the last of them.
  sku: {
    ...by("by_sku", sql`i.sku COLLATE "C"`, sql`order_item i JOIN "order" o ON o.id = i.order_id`, {
      only: sql`NOT EXISTS (SELECT FROM order_item other WHERE other.order_id = i.order_id
        AND other.sku COLLATE "C" > i.sku COLLATE "C" AND other.sku COLLATE "C" < ${given("only")})`,
    }),
    // The item's own column, by which its index goes on.
    id: sql`i.order_id`,
  },
};

const byNumber = listOf<Row, "newest", Filter>({
  name: "orders.by_number",
  select: row,
  from: orders,
  id: sql`o.id`,
  orders: { newest: { key: sql`o.created_at`, type: "timestamptz", shape: Cursor.time, descending: true } },
  conditions: { ...narrowed, number: sql`o.number = ${given("number")}::int` },
});
const lists = {
  email: listOf<Row, "match", Filter>(definitions.email),
  name: listOf<Row, "match", Filter>(definitions.name),
  sku: listOf<Row, "match", Filter>(definitions.sku),
};

const anyOfSku = Database.statement<{ found: boolean }>(
  "orders.any_of_sku",
  sql`SELECT EXISTS (SELECT FROM order_item i
    WHERE i.sku COLLATE "C" >= ${given("from")}::text AND i.sku COLLATE "C" < ${given("to")}::text) AS found`,
);
const anyOfName = Database.statement<{ found: boolean }>(
  "orders.any_of_name",
  sql`SELECT EXISTS (SELECT FROM "order" o WHERE lower(o.shipping_name) COLLATE "C" >= ${given("from")}::text
    AND lower(o.shipping_name) COLLATE "C" < ${given("to")}::text) AS found`,
);

/** Everything that begins with a text lies between it and this. */
const after = (prefix: string): string => `${prefix}\u{10FFFF}`;

const LARGEST = 2 ** 31 - 1;

/** A SKU is written in capitals, with digits or hyphens; what is written otherwise is a name, unless nobody has it. */
async function isSku(q: string): Promise<boolean> {
  const found = async (any: typeof anyOfSku, from: string) =>
    (await any({ from, to: after(from) }))[0]?.found === true;
  if (q === q.toUpperCase() || /[\d-]/.test(q)) return found(anyOfSku, q.toUpperCase());
  return !(await found(anyOfName, q.toLowerCase())) && found(anyOfSku, q.toUpperCase());
}

interface Search {
  q: string;
  cursor?: string | undefined;
  limit: number;
  filters: Partial<Record<ListFilter, unknown>>;
}

/** Digits are a number, what has an @ is an address; the rest is the beginning of a SKU or of a name. */
export async function search({ q, filters, ...rest }: Search): Promise<Page<Row>> {
  const number = /^#?\d{1,10}$/.test(q) ? Number(q.replace("#", "")) : undefined;
  if (number !== undefined && number <= LARGEST)
    return byNumber({ ...rest, sort: "newest", filters: { ...filters, number } });
  const [lower, sku] = [q.toLowerCase(), q.toUpperCase()];
  const prefixed = (prefix: string) => ({ ...rest, sort: "match" as const, from: prefix, to: after(prefix) });
  if (q.includes("@")) return lists.email({ ...prefixed(lower), filters });
  if (await isSku(q)) return lists.sku({ ...prefixed(sku), filters: { ...filters, only: after(sku) } });
  return lists.name({ ...prefixed(lower), filters });
}
