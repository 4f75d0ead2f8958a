import { sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { Cursor } from "../../database/cursor.ts";
import { Database } from "../../database/index.ts";
import { listOf, type Page } from "../../database/list.ts";
import type { CouponUse, Usage, UsageQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const report = Database.statement<Usage>(
  "coupon.usage",
  sql`
    WITH zone AS MATERIALIZED (SELECT store_settings.time_zone AS name FROM store_settings),
    used AS (
      SELECT (u.created_at AT TIME ZONE (SELECT name FROM zone))::date AS day, count(*)::int AS uses,
        (count(*) FILTER (WHERE o.paid_at IS NOT NULL))::int AS paid,
        COALESCE(sum(o.paid_cents - o.refunded_cents), 0)::float8 AS revenue,
        COALESCE(sum(o.discount_cents) FILTER (WHERE o.paid_at IS NOT NULL), 0)::float8 AS discount
      FROM coupon_use u JOIN "order" o ON o.id = u.order_id
      WHERE u.coupon_id = ${given("id")} AND u.created_at >= ${given("from")}::timestamptz
      GROUP BY 1)
    SELECT COALESCE(sum(uses), 0)::int AS uses, COALESCE(sum(paid), 0)::int AS "paidOrders",
      COALESCE(sum(revenue), 0)::float8 AS "revenueCents", COALESCE(sum(discount), 0)::float8 AS "discountCents",
      (SELECT name FROM zone) AS "timeZone",
      COALESCE(jsonb_agg(jsonb_build_object('day', day, 'uses', uses, 'paidOrders', paid, 'revenueCents', revenue,
        'discountCents', discount) ORDER BY day), '[]') AS days
    FROM used`,
);

const BEFORE_ALL = "0001-01-01T00:00:00Z";

/**
 * What a coupon has brought and given away, and on which of the shop's days. Shipping that was free is in no order's discount.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function usage(id: string, { from = BEFORE_ALL }: UsageQuery): Promise<Usage> {
  Actor.assertMay("coupons.read");
  const [found] = await report({ id, from });
  if (!found) throw new Error("the usage of a coupon is one row");
  return found;
}

const page = listOf<CouponUse & { id: string }, "newest", "coupon">({
  name: "coupon_uses",
  select: sql`
    u.order_id AS id, u.order_id AS "orderId", o.number, o.status, o.total_cents AS "totalCents",
    o.discount_cents AS "discountCents", u.created_at AS "usedAt"`,
  from: sql`coupon_use u JOIN "order" o ON o.id = u.order_id`,
  id: sql`u.order_id`,
  orders: {
    newest: { key: sql`u.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
  columns: { coupon: sql`u.coupon_id` },
});

/**
 * The orders that hold a coupon, the newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function uses(
  coupon: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<CouponUse>> {
  Actor.assertMay("coupons.read");
  return page({ ...query, sort: "newest", filters: { coupon } });
}
