import { type SQL, sql } from "drizzle-orm";
import { productsAsked } from "../catalog/below.ts";
import { Database } from "../database/index.ts";
import { couponOf } from "./goods.ts";
import { answering, momentsOf, type Span } from "./period.ts";
import type { ReportQuery, Returns } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** From the first moment of the period up to the one after its last. */
const during = (column: SQL) => sql`
  ${column} >= ${given("from")}::timestamp AT TIME ZONE ${given("zone")}
  AND ${column} < ${given("stop")}::timestamp AT TIME ZONE ${given("zone")}`;

/** Of orders that went to a country or had a coupon; each may be null. */
const ofOrders = sql`
  (${given("country")}::text IS NULL OR o.country = ${given("country")})
  AND (${given("coupon")}::text IS NULL OR COALESCE(o.coupon_code, '') = ${given("coupon")})`;
const ofGoods = sql`l.product_id = ANY(${given("products")}::text[])`;

type Status = Returns["statuses"][number];
type Reason = Returns["reasons"][number];

/** All of them are counted off an index; narrowed ones are looked up in their orders. */
const statusesOf = {
  all: Database.statement<Status>(
    "analytics.returns",
    sql`
      SELECT status, count(*)::int AS returns FROM order_return WHERE ${during(sql`created_at`)}
      GROUP BY status ORDER BY returns DESC, status`,
  ),
  narrowed: Database.statement<Status>(
    "analytics.returns_narrowed",
    sql`
      SELECT r.status, count(*)::int AS returns FROM order_return r JOIN "order" o ON o.id = r.order_id
      WHERE ${during(sql`r.created_at`)} AND ${ofOrders} AND (${given("products")}::text[] IS NULL OR EXISTS (
        SELECT FROM order_return_item i JOIN order_item l ON l.id = i.order_item_id WHERE i.return_id = r.id AND ${ofGoods}))
      GROUP BY r.status ORDER BY returns DESC, r.status`,
  ),
};
const reasonsOf = {
  all: Database.statement<Reason>(
    "analytics.return_reasons",
    sql`
      SELECT i.reason, count(DISTINCT r.id)::int AS returns, sum(i.quantity)::int AS units
      FROM order_return r JOIN order_return_item i ON i.return_id = r.id WHERE ${during(sql`r.created_at`)}
      GROUP BY i.reason ORDER BY units DESC, i.reason`,
  ),
  narrowed: Database.statement<Reason>(
    "analytics.return_reasons_narrowed",
    sql`
      SELECT i.reason, count(DISTINCT r.id)::int AS returns, sum(i.quantity)::int AS units
      FROM order_return r JOIN "order" o ON o.id = r.order_id JOIN order_return_item i ON i.return_id = r.id
        JOIN order_item l ON l.id = i.order_item_id
      WHERE ${during(sql`r.created_at`)} AND ${ofOrders} AND (${given("products")}::text[] IS NULL OR ${ofGoods})
      GROUP BY i.reason ORDER BY units DESC, i.reason`,
  ),
};

/**
 * Returns that were asked for in a period, where they are, and why; of goods, those that have any of them, and of their pieces.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const returns = (query: ReportQuery): Promise<Returns> =>
  answering(query, async (asked) => {
    const products = await productsAsked(query);
    const { country = null } = query;
    const where = { country, coupon: couponOf(query.coupon), products: products ?? null };
    const shape = Object.values(where).some((value) => value !== null) ? "narrowed" : "all";
    const statusesIn = (span: Span) => statusesOf[shape]({ ...momentsOf(asked, span), ...where });
    const count = (rows: Status[]) => rows.reduce((sum, row) => sum + row.returns, 0);
    const statuses = await statusesIn(asked);
    const before = asked.compared && (await statusesIn(asked.compared));
    const reasons = await reasonsOf[shape]({ ...momentsOf(asked, asked), ...where });
    return { requests: count(statuses), previousRequests: before && count(before), statuses, reasons };
  });
