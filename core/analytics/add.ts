import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { Goods } from "./goods.ts";

const given = (name: string) => sql.placeholder(name);

// What is counted is what is seen at one moment; what changes meanwhile makes the transaction start over.
export const atOneMoment = Database.statement(
  "analytics.at_one_moment",
  sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`,
);

export interface Sources {
  /** Rows of the view `sale`, and how often each counts. */
  sales: SQL;
  lines: SQL;
  refunds: SQL;
  refundLines: SQL;
}

const zone = sql`(SELECT time_zone FROM analytics_state)`;
export const dayOf = (at: SQL): SQL => sql`(${at} AT TIME ZONE ${zone})::date`;
const monthOf = (at: SQL): SQL => sql`date_trunc('month', ${at} AT TIME ZONE ${zone})::date`;

/** Adds to the sums of orders and of buyers; CTEs, the last without a comma behind it, as below. */
export const addOrders = ({ sales, refunds }: Pick<Sources, "sales" | "refunds">): SQL => sql`
  sold AS MATERIALIZED (${sales}),
  by_day AS (
    INSERT INTO sales_day
      SELECT day, currency, country, coupon, sum(orders), sum(new_orders), sum(gross_cents), sum(discount_cents),
        sum(shipping_cents), sum(tax_cents), sum(refunds), sum(refund_cents), sum(refund_tax_cents)
      FROM (
        SELECT ${dayOf(sql`at`)} AS day, currency, country, coupon, 1 AS orders, is_new::int AS new_orders, gross_cents,
          discount_cents, shipping_cents, tax_cents, 0 AS refunds, 0 AS refund_cents, 0 AS refund_tax_cents
        FROM sold
        UNION ALL
        SELECT ${dayOf(sql`at`)}, currency, country, coupon, 0, 0, 0, 0, 0, 0, sign, sign * refund_cents, sign * refund_tax_cents
        FROM (${refunds}) r) change
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (day, currency, country, coupon) DO UPDATE SET
      orders = sales_day.orders + EXCLUDED.orders, new_orders = sales_day.new_orders + EXCLUDED.new_orders,
      gross_cents = sales_day.gross_cents + EXCLUDED.gross_cents,
      discount_cents = sales_day.discount_cents + EXCLUDED.discount_cents,
      shipping_cents = sales_day.shipping_cents + EXCLUDED.shipping_cents, tax_cents = sales_day.tax_cents + EXCLUDED.tax_cents,
      refunds = sales_day.refunds + EXCLUDED.refunds, refund_cents = sales_day.refund_cents + EXCLUDED.refund_cents,
      refund_tax_cents = sales_day.refund_tax_cents + EXCLUDED.refund_tax_cents),
  active AS (
    SELECT buyer_id, ${monthOf(sql`first_paid_at`)} AS cohort, ${monthOf(sql`at`)} AS month, count(*) AS orders
    FROM sold WHERE buyer_id IS NOT NULL GROUP BY 1, 2, 3),
  fresh AS (
    INSERT INTO buyer_month (buyer_id, month) SELECT buyer_id, month FROM active ON CONFLICT DO NOTHING
    RETURNING buyer_id, month),
  by_cohort AS (
    INSERT INTO cohort_month (cohort, month, buyers, orders)
      SELECT cohort, month, count(fresh.buyer_id), sum(orders) FROM active LEFT JOIN fresh USING (buyer_id, month) GROUP BY 1, 2
    ON CONFLICT (cohort, month) DO UPDATE SET
      buyers = cohort_month.buyers + EXCLUDED.buyers, orders = cohort_month.orders + EXCLUDED.orders)`;

export const cellColumns = sql`
  (grain, country, coupon, start, key, currency, units, gross_cents, discount_cents, refund_units, refund_cents)`;
export const cellSums = sql`sum(units), sum(gross_cents), sum(discount_cents), sum(refund_units), sum(refund_cents)`;

const addCells = (of: Goods): SQL => {
  const table = sql.raw(`${of}_sales`);
  return sql`
    INSERT INTO ${table} ${cellColumns}
      SELECT g.grain, g.country, g.coupon, date_trunc(g.grain, day)::date, ${sql.raw(`${of}_key`)}, currency, ${cellSums}
      FROM cell CROSS JOIN LATERAL (VALUES ('day', '*', '*'), ('week', '*', '*'), ('month', '*', '*'),
        ('day', cell.country, '*'), ('month', cell.country, '*'), ('day', '*', '+'), ('week', '*', '+'), ('month', '*', '+'),
        ('day', cell.country, '+'), ('month', cell.country, '+'), ('day', cell.country, cell.coupon)) g(grain, country, coupon)
      WHERE g.coupon = '*' OR cell.coupon <> ''
      GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (grain, country, coupon, start, key, currency) DO UPDATE SET
      units = ${table}.units + EXCLUDED.units, gross_cents = ${table}.gross_cents + EXCLUDED.gross_cents,
      discount_cents = ${table}.discount_cents + EXCLUDED.discount_cents,
      refund_units = ${table}.refund_units + EXCLUDED.refund_units,
      refund_cents = ${table}.refund_cents + EXCLUDED.refund_cents`;
};

/** Adds to the sums of variants and of products. */
export const addLines = ({ lines, refundLines }: Pick<Sources, "lines" | "refundLines">): SQL => sql`
  cell AS MATERIALIZED (
    SELECT v.key AS variant_key, v.product_key, day, currency, country, coupon, sum(units) AS units, sum(gross_cents) AS gross_cents,
      sum(discount_cents) AS discount_cents, sum(refund_units) AS refund_units, sum(refund_cents) AS refund_cents
    FROM (
      SELECT variant_id, ${dayOf(sql`at`)} AS day, currency, country, coupon, units, gross_cents, discount_cents,
        0 AS refund_units, 0 AS refund_cents
      FROM (${lines}) l
      UNION ALL
      SELECT variant_id, ${dayOf(sql`at`)}, currency, country, coupon, 0, 0, 0, sign * refund_units, sign * refund_cents
      FROM (${refundLines}) r) change
    JOIN sold_variant v USING (variant_id) GROUP BY 1, 2, 3, 4, 5, 6),
  by_variant AS (${addCells("variant")}),
  by_product AS (${addCells("product")})`;

/** Takes away what has happened up to a number, and adds the visits, carts and checkouts among it. */
export const gone = sql`
  gone AS (DELETE FROM analytics_event WHERE id <= ${given("last")}::bigint RETURNING kind, subject, sign, at),
  by_step AS (
    INSERT INTO funnel_day (day, visits, carts, checkouts)
      SELECT ${dayOf(sql`at`)}, count(*) FILTER (WHERE kind = 'visit'), count(*) FILTER (WHERE kind = 'cart'),
        count(*) FILTER (WHERE kind = 'checkout')
      FROM gone WHERE kind IN ('visit', 'cart', 'checkout') GROUP BY 1
    ON CONFLICT (day) DO UPDATE SET visits = funnel_day.visits + EXCLUDED.visits,
      carts = funnel_day.carts + EXCLUDED.carts, checkouts = funnel_day.checkouts + EXCLUDED.checkouts),
  counted AS (UPDATE analytics_state SET counted_at = now())`;
