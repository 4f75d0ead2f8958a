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
const clears = ["sales_day", "variant_sales", "cohort_month", "buyer_month"].map((table) =>
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
/** Longer stretches, or all countries, of days that are there. */
const ofDays = (grain: Grain, country: SQL, days: SQL): SQL => sql`
  SELECT ${grain}::text, ${country}, date_trunc(${grain}, start)::date, variant_key, coupon, currency, ${cellSums} FROM variant_sales
  WHERE grain = 'day' AND coupon = '*' AND ${days} ${grouped}`;
const everyCountry = sql`country <> '*'`;
const allCountries = sql`country = '*'`;

// Days from the lines, all else from days, which are fewer.
const addAllLines = [
  sql`SELECT 'day', country, ${dayOf(sql`at`)}, key, '*', currency, ${cellSums} FROM ${allLines} ${grouped}`,
  sql`SELECT 'day', country, ${dayOf(sql`at`)}, key, coupon, currency, ${cellSums} FROM ${allLines} WHERE coupon <> '' ${grouped}`,
  ofDays("day", sql`'*'`, everyCountry),
  ofDays("week", sql`country`, allCountries),
  ofDays("month", sql`country`, sql`true`),
].map((rows, index) =>
  Database.statement(
    `analytics.recount_lines_${index}`,
    sql`INSERT INTO variant_sales ${cellColumns} ${rows}`,
  ),
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
    log.info("analytics are counted anew");
    return true;
  });
