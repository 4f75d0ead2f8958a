import { sql } from "drizzle-orm";
import { productsAsked } from "../../catalog/below.ts";
import { Cursor } from "../../database/cursor.ts";
import { type ListDefinition, listOf, type Page } from "../../database/list.ts";
import { type Row, row } from "./row.ts";
import type { OrderQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

type Filter = "sold" | "country" | "coupon" | "products";

/** Ids follow each other as orders are made: what was paid in a while lies between two of them. */
const ofWhile = sql`
  SELECT min(id) AS first, max(id) AS last
  FROM (SELECT id FROM "order" WHERE paid_at >= ${given("from")}::timestamptz AND paid_at < ${given("to")}::timestamptz OFFSET 0) paid`;

/** By when they were paid, as reports count them: what is sent in exchange is no sale. */
export const definition: ListDefinition<"paid", Filter> = {
  name: "orders.paid",
  select: row,
  from: sql`"order" o`,
  id: sql`o.id`,
  orders: { paid: { key: sql`o.paid_at`, type: "timestamptz", shape: Cursor.time, descending: true } },
  conditions: {
    sold: sql`o.paid_at IS NOT NULL AND o.replaces_return_id IS NULL AND ${given("sold")}::boolean`,
    country: sql`o.country = ${given("country")}`,
    coupon: sql`COALESCE(o.coupon_code, '-') = ${given("coupon")}`,
    // Of the while alone, in which a product may be in every order, or in one of a million.
    products: sql`o.id IN (
      SELECT i.order_id FROM order_item i, (${ofWhile}) span
      WHERE i.product_id = ANY(${given("products")}::text[]) AND i.order_id BETWEEN span.first AND span.last)`,
  },
};

const page = listOf<Row, "paid", Filter>(definition);

/** Orders that were paid between two moments, the latest first. */
export async function paidBetween(query: OrderQuery): Promise<Page<Row>> {
  const { paidFrom, paidTo = "infinity", cursor, limit, country, coupon } = query;
  const filters = { sold: true, country, coupon, products: await productsAsked(query) };
  return page({ sort: "paid", cursor, limit, from: paidFrom, to: paidTo, filters });
}
