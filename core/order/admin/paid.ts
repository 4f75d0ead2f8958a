import { sql } from "drizzle-orm";
import { Cursor } from "../../database/cursor.ts";
import { type ListDefinition, listOf, type Page } from "../../database/list.ts";
import { type Row, row } from "./row.ts";
import type { OrderQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

type Filter = "sold" | "country" | "coupon" | "product" | "category";

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
    product: sql`EXISTS (SELECT FROM order_item i WHERE i.order_id = o.id AND i.product_id = ${given("product")})`,
    category: sql`EXISTS (
      WITH RECURSIVE below AS (
        SELECT id FROM category WHERE id = ${given("category")}
        UNION SELECT c.id FROM category c JOIN below ON c.parent_id = below.id)
      SELECT FROM order_item i JOIN product p ON p.id = i.product_id
      WHERE i.order_id = o.id AND p.category_id IN (SELECT id FROM below))`,
  },
};

const page = listOf<Row, "paid", Filter>(definition);

/** Orders that were paid between two moments, the latest first. */
export const paidBetween = (query: OrderQuery): Promise<Page<Row>> => {
  const { paidFrom, paidTo, cursor, limit, country, coupon, product, category } = query;
  const filters = { sold: true, country, coupon, product, category };
  return page({ sort: "paid", cursor, limit, from: paidFrom, to: paidTo, filters });
};
