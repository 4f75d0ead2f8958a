import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { addDays } from "./days.ts";
import { couponOf, WITHOUT } from "./goods.ts";
import { type Asked, answering } from "./period.ts";
import { orderValues, whereOrders } from "./revenue.ts";
import type { Orders, WhereQuery } from "./schema.ts";
import { averageOf, netOfOrders, type OrderSums, orderSums } from "./sums.ts";

const given = (name: string) => sql.placeholder(name);

const MOST_COUPONS = 100;

// What the index has, so that no order itself is read (order_newest).
const statuses = Database.statement<Orders["statuses"][number]>(
  "analytics.statuses",
  sql`
    SELECT status, count(*)::int AS orders, sum(total_cents)::float8 AS "totalCents" FROM "order"
    WHERE created_at >= ${given("from")}::timestamp AT TIME ZONE ${given("zone")}
      AND created_at < ${given("stop")}::timestamp AT TIME ZONE ${given("zone")} AND currency = ${given("currency")}
      AND (${given("country")}::text IS NULL OR country = ${given("country")})
      AND (${given("coupon")}::text IS NULL OR COALESCE(coupon_code, '') = ${given("coupon")})
    GROUP BY status ORDER BY orders DESC, status`,
);

const inPeriod = sql`FROM sales_now WHERE day BETWEEN ${given("from")}::date AND ${given("to")}::date AND ${whereOrders}`;

const coupons = Database.statement<OrderSums & { coupon: string }>(
  "analytics.coupons",
  sql`SELECT coupon, ${orderSums} ${inPeriod} GROUP BY coupon ORDER BY orders DESC, coupon LIMIT ${MOST_COUPONS}`,
);
const countries = Database.statement<OrderSums & { country: string }>(
  "analytics.countries",
  sql`SELECT country, ${orderSums} ${inPeriod} GROUP BY country ORDER BY orders DESC, country`,
);

const groupOf = (sum: OrderSums) => ({
  orders: sum.orders,
  newOrders: sum.newOrders,
  discountCents: sum.discountCents,
  netCents: netOfOrders(sum),
  averageOrderCents: averageOf(sum),
});

const valuesOf = (asked: Asked, query: WhereQuery) => ({
  ...orderValues(asked, query),
  coupon: couponOf(query.coupon),
  from: asked.from,
  to: asked.to,
});

/**
 * Orders of a period: where they are, which coupons they had, where they went.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const orders = (query: WhereQuery): Promise<Orders> =>
  answering(query, async (asked) => {
    const values = valuesOf(asked, query);
    return {
      statuses: await statuses({ ...values, zone: asked.timeZone, stop: addDays(asked.to, 1) }),
      coupons: (await coupons(values)).map((row) => ({ coupon: row.coupon || WITHOUT, ...groupOf(row) })),
      countries: (await countries(values)).map((row) => ({ country: row.country, ...groupOf(row) })),
    };
  });
