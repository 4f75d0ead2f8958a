import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { log } from "../log/index.ts";
import { addOrders, atOneMoment, cellColumns, cellSums, dayOf, gone, type Sources } from "./add.ts";
import type { Grain } from "./days.ts";

/** All there ever was. */
const everything: Pick<Sources, "sales" | "refunds"> = {
  sales: sql`SELECT s.*, 1 AS sign FROM sale s`,
  refunds: sql`
    SELECT s.*, 1 AS sign FROM refund r JOIN sale_refund s ON s.refund_id = r.id WHERE refund_is_of_sale(r)`,
};

const moveZone = Database.statement(
  "analytics.move_zone",
  sql`UPDATE analytics_state SET time_zone = (SELECT time_zone FROM store_settings)`,
);
const clears = ["sales_day", "variant_sales", "product_sales", "cohort_month", "buyer_month"].map((table) =>
  Database.statement(`analytics.clear_${table}`, sql`DELETE FROM ${sql.identifier(table)}`),
);
const addAllOrders = Database.statement(
  "analytics.recount_orders",
  sql`WITH ${gone}, ${addOrders(everything)} SELECT`,
);

const allLines = sql`(
  SELECT variant_id, at, currency, country, coupon, units, gross_cents, discount_cents, 0 AS refund_units, 0 AS refund_cents
  FROM sale_line
  UNION ALL
  SELECT s.variant_id, s.at, s.currency, s.country, s.coupon, 0, 0, 0, s.refund_units, s.refund_cents
  FROM refund r JOIN sale_refund_line s ON s.refund_id = r.id WHERE refund_is_of_sale(r)) all_lines
  JOIN sold_variant USING (variant_id)`;
/** In the order of the table's key. */
const grouped = sql`GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;
const ofCoupons = sql`coupon NOT IN ('*', '+')`;
/** Longer stretches, all countries, or any coupon, of days that are there. */
const ofDays = (grain: Grain, country: SQL, coupon: SQL, days: SQL): SQL => sql`
  SELECT ${grain}::text, ${country}, ${coupon}, date_trunc(${grain}, start)::date, key, currency, ${cellSums} FROM variant_sales
  WHERE grain = 'day' AND ${days} ${grouped}`;
const ofLines = (coupon: SQL, lines: SQL): SQL => sql`
  SELECT 'day', country, ${coupon}, ${dayOf(sql`at`)}, key, currency, ${cellSums} FROM ${allLines} WHERE ${lines} ${grouped}`;

// Days from the lines, all else from days, which are fewer; products from variants.
const addAllLines = [
  ofLines(sql`'*'`, sql`true`),
  ofLines(sql`coupon`, sql`coupon <> ''`),
  ofDays("day", sql`country`, sql`'+'`, ofCoupons),
  ofDays("day", sql`'*'`, sql`coupon`, sql`coupon IN ('*', '+')`),
  ofDays("week", sql`country`, sql`coupon`, sql`country = '*'`),
  ofDays("month", sql`country`, sql`coupon`, sql`coupon IN ('*', '+')`),
].map((rows, index) =>
  Database.statement(
    `analytics.recount_lines_${index}`,
    sql`INSERT INTO variant_sales ${cellColumns} ${rows}`,
  ),
);
const addAllProducts = Database.statement(
  "analytics.recount_products",
  sql`
    INSERT INTO product_sales ${cellColumns}
      SELECT grain, country, coupon, start, product_key, currency, ${cellSums} FROM variant_sales JOIN sold_variant USING (key) ${grouped}`,
);

const lastOfAll = Database.statement<{ isMine: boolean; last: number }>(
  "analytics.recount_begin",
  sql`
    SELECT pg_try_advisory_xact_lock(hashtext('analytics')) AS "isMine",
      COALESCE((SELECT max(id) FROM analytics_event), 0)::float8 AS last`,
);

/**
 * Counts all orders and refunds anew, in the shop's time zone, in one transaction: until it ends the sums of before are read. Of
 * visits, carts and checkouts only the sums are kept, which stay on the days they were counted on.
 * @returns false when somebody else is counting.
 */
export const recount = (): Promise<boolean> =>
  Database.transaction(async () => {
    await atOneMoment();
    const [state] = await lastOfAll();
    if (!state?.isMine) return false;
    await moveZone();
    for (const clear of clears) await clear();
    await addAllOrders({ last: state.last });
    for (const add of addAllLines) await add();
    await addAllProducts();
    log.info("analytics are counted anew");
    return true;
  });
