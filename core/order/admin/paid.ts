import { sql } from "drizzle-orm";
import { Cursor } from "../../database/cursor.ts";
import { Database } from "../../database/index.ts";
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

const productsOf = Database.statement<{ id: string }>(
  "orders.paid.products",
  sql`
    WITH RECURSIVE below AS (
      SELECT id FROM category WHERE id = ${given("category")}
      UNION SELECT c.id FROM category c JOIN below ON c.parent_id = below.id)
    SELECT p.id FROM below JOIN product p ON p.category_id = below.id
    WHERE ${given("product")}::text IS NULL OR p.id = ${given("product")}`,
);

/** The products that orders are to have one of; undefined where any will do. A product may be no more. */
async function productsAsked({ product, category }: OrderQuery): Promise<string[] | undefined> {
  if (category === undefined) return product === undefined ? undefined : [product];
  return (await productsOf({ category, product: product ?? null })).map(({ id }) => id);
}

/** Orders that were paid between two moments, the latest first. */
export async function paidBetween(query: OrderQuery): Promise<Page<Row>> {
  const { paidFrom, paidTo = "infinity", cursor, limit, country, coupon } = query;
  const filters = { sold: true, country, coupon, products: await productsAsked(query) };
  return page({ sort: "paid", cursor, limit, from: paidFrom, to: paidTo, filters });
}
