import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { State } from "../order/state.ts";
import { addDays } from "./days.ts";
import { WITHOUT } from "./goods.ts";
import { type Asked, answering } from "./period.ts";
import { orderValues } from "./revenue.ts";
import type { Orders, WhereQuery } from "./schema.ts";
import { averageOf, netOfOrders, type OrderSums, orderSums, whereOrders } from "./sums.ts";

const given = (name: string) => sql.placeholder(name);

const MOST_COUPONS = 100;

const begun = sql`created_at >= ${given("from")}::timestamp AT TIME ZONE ${given("zone")}
  AND created_at < ${given("stop")}::timestamp AT TIME ZONE ${given("zone")}`;
const known = sql`unnest(${given("statuses")}::text[]) known(status)`;

type Statuses = Orders["statuses"];

// Each country and state is one range of an index that is counted without looking at any order.
const statusesOf = (name: string, countries: SQL) =>
  Database.statement<Statuses[number]>(
    name,
    sql`
      SELECT known.status, sum(c.orders)::int AS orders
      FROM ${known}, ${countries}, LATERAL (
        SELECT count(*) AS orders FROM "order" o
        WHERE o.country = place.country AND o.status = known.status AND ${begun}) c
      GROUP BY known.status HAVING sum(c.orders) > 0 ORDER BY orders DESC, known.status`,
  );
const statusesOfAll = statusesOf(
  "analytics.statuses",
  sql`(
    WITH RECURSIVE place AS (
      (SELECT country FROM "order" ORDER BY country LIMIT 1)
      UNION ALL
      SELECT (SELECT o.country FROM "order" o WHERE o.country > place.country ORDER BY o.country LIMIT 1)
      FROM place WHERE place.country IS NOT NULL)
    SELECT country FROM place WHERE country IS NOT NULL) place`,
);
const statusesInCountry = statusesOf(
  "analytics.statuses_in_country",
  sql`(SELECT ${given("country")}::text AS country) place`,
);

// Orders with a coupon are few; they are looked at.
const withCoupon = Database.statement<Statuses[number]>(
  "analytics.statuses_with_coupon",
  sql`
    SELECT status, count(*)::int AS orders FROM "order"
    WHERE coupon_code IS NOT NULL AND (${given("coupon")} = '' OR coupon_code = ${given("coupon")})
      AND (${given("country")}::text IS NULL OR country = ${given("country")}) AND ${begun}
    GROUP BY status ORDER BY orders DESC, status`,
);

/** Orders of a period by where they are now. */
async function statuses(values: Record<string, unknown> & ReturnType<typeof valuesOf>): Promise<Statuses> {
  const { coupon, country } = values;
  const asked = { ...values, statuses: State.statuses };
  if (coupon) return withCoupon(asked);
  const all = await (country === null ? statusesOfAll(asked) : statusesInCountry(asked));
  if (coupon === null) return all;
  const having = new Map((await withCoupon(asked)).map(({ status, orders }) => [status, orders]));
  const without = all.map(({ status, orders }) => ({ status, orders: orders - (having.get(status) ?? 0) }));
  return without.filter(({ orders }) => orders > 0).toSorted((a, b) => b.orders - a.orders);
}

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
