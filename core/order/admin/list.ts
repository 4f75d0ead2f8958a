import { sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { Cursor } from "../../database/cursor.ts";
import { type ListDefinition, listOf, type Page } from "../../database/list.ts";
import { paidBetween } from "./paid.ts";
import { conditions, type Filter, type Row, row } from "./row.ts";
import type { OrderQuery, OrderRow, sorts } from "./schema.ts";
import { search } from "./search.ts";

const given = (name: string) => sql.placeholder(name);

type Sort = (typeof sorts)[number];

export const definition: ListDefinition<Sort, Filter> = {
  name: "orders",
  select: row,
  from: sql`"order" o`,
  id: sql`o.id`,
  orders: {
    newest: { key: sql`o.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
    oldest: { key: sql`o.created_at`, type: "timestamptz", shape: Cursor.time, descending: false },
    total: { key: sql`o.total_cents`, type: "int", shape: Cursor.whole, descending: true },
  },
  columns: { coupon: sql`o.coupon_code`, country: sql`o.country`, status: sql`o.status` },
  together: ["country", "status"],
  // An index that leaves out the orders without a coupon is of use only to who says so.
  conditions: { ...conditions, coupon: sql`o.coupon_code IS NOT NULL AND ${given("coupon")}::text <> ''` },
};

const page = listOf<Row, Sort, Filter>(definition);

const toView = ({ createdAt, evidenceDueAt, ...rest }: Row): OrderRow => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  evidenceDueAt: evidenceDueAt?.toISOString() ?? null,
});

const filtersOf = ({ part, status, country, coupon }: OrderQuery) => ({
  coupon,
  country,
  status,
  toShip: part === "to-ship" || undefined,
  partShipped: part === "part-shipped" || undefined,
  disputed: part === "disputed" || undefined,
});

/**
 * The shop's orders, narrowed and sorted; or those that a search finds.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list(query: OrderQuery): Promise<Page<OrderRow>> {
  Actor.assertMay("orders.read");
  const { q, sort, cursor, limit, from, to } = query;
  const inList = () => page({ sort, cursor, limit, from, to, filters: filtersOf(query) });
  const found = q
    ? await search({ q, cursor, limit, filters: filtersOf(query) })
    : await (query.paidFrom === undefined ? inList() : paidBetween(query));
  return { items: found.items.map(toView), nextCursor: found.nextCursor };
}
