import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { type LineSums, lineSums, type OrderSums, orderSums, whereOrders } from "./sums.ts";

const given = (name: string) => sql.placeholder(name);

/** Hours as they pass, also where the clock is set back or forward: a day has 23 to 25 of them. */
const hours = sql`
  bounds AS (
    SELECT ${given("first")}::timestamp AT TIME ZONE ${given("zone")} AS first,
      ${given("stop")}::timestamp AT TIME ZONE ${given("zone")} AS stop),
  hour AS (
    SELECT at AS "from", LEAST(at + interval '1 hour', stop) AS "to",
      to_char(at AT TIME ZONE ${given("zone")}, 'YYYY-MM-DD"T"HH24:MI:SS') AS local,
      (extract(epoch FROM (at AT TIME ZONE ${given("zone")}) - (at AT TIME ZONE 'UTC')) / 60)::int AS offset_minutes
    FROM bounds, generate_series(first, stop - interval '1 second', interval '1 hour') at)`;

const hourOf = (at: SQL): SQL => sql`date_bin('1 hour', ${at}, first)`;

export interface Hour {
  from: Date;
  to: Date;
  local: string;
  offsetMinutes: number;
}

// Read from the orders themselves: sums are kept of days.
export const byHourOfOrders = Database.statement<Hour & OrderSums>(
  "analytics.revenue_of_orders_by_hour",
  sql`
    WITH ${hours},
    found AS MATERIALIZED (
      SELECT ${hourOf(sql`s.at`)} AS hour, 1 AS orders, is_new::int AS new_orders, gross_cents, discount_cents, shipping_cents,
        tax_cents, 0 AS refunds, 0 AS refund_cents, 0 AS refund_tax_cents
      FROM bounds, sale s WHERE s.at >= first AND s.at < stop AND ${whereOrders}
      UNION ALL
      SELECT ${hourOf(sql`s.at`)}, 0, 0, 0, 0, 0, 0, 1, s.refund_cents, s.refund_tax_cents
      FROM bounds, refund r JOIN sale_refund s ON s.refund_id = r.id
      WHERE r.created_at >= first AND r.created_at < stop AND refund_is_of_sale(r)
        AND s.currency = ${given("currency")} AND (${given("country")}::text IS NULL OR s.country = ${given("country")})
        AND (${given("coupon")}::text IS NULL OR s.coupon = ${given("coupon")})),
    summed AS MATERIALIZED (SELECT hour, ${orderSums} FROM found GROUP BY hour)
    SELECT h."from", h."to", h.local, h.offset_minutes AS "offsetMinutes", s.*
    FROM hour h LEFT JOIN summed s ON s.hour = h."from" ORDER BY h."from"`,
);

export const byHourOfGoods = Database.statement<Hour & LineSums>(
  "analytics.revenue_of_goods_by_hour",
  sql`
    WITH ${hours},
    found AS MATERIALIZED (
      SELECT ${hourOf(sql`s.at`)} AS hour, s.variant_id, s.units, s.gross_cents, s.discount_cents, 0 AS refund_units,
        0 AS refund_cents
      FROM bounds, sale_line s WHERE s.at >= first AND s.at < stop AND ${whereOrders}
      UNION ALL
      SELECT ${hourOf(sql`s.at`)}, s.variant_id, 0, 0, 0, s.refund_units, s.refund_cents
      FROM bounds, refund r JOIN sale_refund_line s ON s.refund_id = r.id
      WHERE r.created_at >= first AND r.created_at < stop AND refund_is_of_sale(r)
        AND s.currency = ${given("currency")} AND (${given("country")}::text IS NULL OR s.country = ${given("country")})
        AND (${given("coupon")}::text IS NULL OR s.coupon = ${given("coupon")})),
    summed AS MATERIALIZED (
      SELECT hour, ${lineSums} FROM found JOIN sold_variant v USING (variant_id) WHERE v.product_key = ANY(${given("keys")}::int[])
      GROUP BY hour)
    SELECT h."from", h."to", h.local, h.offset_minutes AS "offsetMinutes", s.*
    FROM hour h LEFT JOIN summed s ON s.hour = h."from" ORDER BY h."from"`,
);

const twoDigits = (number: number): string => String(Math.floor(number)).padStart(2, "0");

/** Such as `2026-11-01T01:00:00-07:00`. */
export function withOffset({ local, offsetMinutes }: Hour): string {
  const minutes = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? "-" : "+"}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
}
