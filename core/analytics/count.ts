import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { log } from "../log/index.ts";

const given = (name: string) => sql.placeholder(name);

/** So many happenings are counted in one transaction. */
const BATCH = 5_000;
/** The schedule that runs it has a minute; what is left then is for the next time. */
const LONGEST_MS = 40_000;

// What is counted is what is seen at one moment; what changes meanwhile makes the transaction start over.
const atOneMoment = Database.statement(
  "analytics.at_one_moment",
  sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`,
);

const begin = Database.statement<{ isMine: boolean; last: number | null; isMoved: boolean }>(
  "analytics.count_begin",
  sql`
    SELECT pg_try_advisory_xact_lock(hashtext('analytics')) AS "isMine",
      (SELECT max(id)::float8 FROM (SELECT id FROM analytics_event ORDER BY id LIMIT ${given("batch")}::int) first) AS last,
      (SELECT z.time_zone <> s.time_zone FROM analytics_state z, store_settings s) AS "isMoved"`,
);

interface Sources {
  /** Rows of the view `sale`, and how often each counts. */
  sales: SQL;
  lines: SQL;
  refunds: SQL;
  refundLines: SQL;
}

/** Of happenings, in a CTE called `gone`. */
const happened: Sources = {
  sales: sql`SELECT s.*, 1 AS sign FROM gone g JOIN sale s ON s.order_id = g.subject WHERE g.kind = 'order'`,
  lines: sql`SELECT s.* FROM gone g JOIN sale_line s ON s.order_id = g.subject WHERE g.kind = 'order'`,
  refunds: sql`SELECT s.*, g.sign FROM gone g JOIN sale_refund s ON s.refund_id = g.subject WHERE g.kind = 'refund'`,
  refundLines: sql`
    SELECT s.*, g.sign FROM gone g JOIN sale_refund_line s ON s.refund_id = g.subject WHERE g.kind = 'refund'`,
};

/** All there ever was. */
const everything: Pick<Sources, "sales" | "refunds"> = {
  sales: sql`SELECT s.*, 1 AS sign FROM sale s`,
  refunds: sql`
    SELECT s.*, 1 AS sign FROM refund r JOIN sale_refund s ON s.refund_id = r.id WHERE refund_is_of_sale(r)`,
};

const zone = sql`(SELECT time_zone FROM analytics_state)`;
const dayOf = (at: SQL): SQL => sql`(${at} AT TIME ZONE ${zone})::date`;
const monthOf = (at: SQL): SQL => sql`date_trunc('month', ${at} AT TIME ZONE ${zone})::date`;

/** Adds to the sums of orders and of buyers; CTEs, the last without a comma behind it, as below. */
const addOrders = ({ sales, refunds }: Pick<Sources, "sales" | "refunds">): SQL => sql`
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

const cellColumns = sql`
  (grain, country, start, variant_key, coupon, currency, units, gross_cents, discount_cents, refund_units, refund_cents)`;
const cellSums = sql`sum(units), sum(gross_cents), sum(discount_cents), sum(refund_units), sum(refund_cents)`;

/** Adds to the sums of variants. */
const addLines = ({ lines, refundLines }: Pick<Sources, "lines" | "refundLines">): SQL => sql`
  cell AS (
    SELECT key, day, currency, country, coupon, sum(units) AS units, sum(gross_cents) AS gross_cents,
      sum(discount_cents) AS discount_cents, sum(refund_units) AS refund_units, sum(refund_cents) AS refund_cents
    FROM (
      SELECT variant_id, ${dayOf(sql`at`)} AS day, currency, country, coupon, units, gross_cents, discount_cents,
        0 AS refund_units, 0 AS refund_cents
      FROM (${lines}) l
      UNION ALL
      SELECT variant_id, ${dayOf(sql`at`)}, currency, country, coupon, 0, 0, 0, sign * refund_units, sign * refund_cents
      FROM (${refundLines}) r) change
    JOIN sold_variant USING (variant_id) GROUP BY 1, 2, 3, 4, 5),
  by_variant AS (
    INSERT INTO variant_sales ${cellColumns}
      SELECT g.grain, g.country, date_trunc(g.grain, day)::date, key, g.coupon, currency, ${cellSums}
      FROM cell CROSS JOIN LATERAL (VALUES ('day', '*', '*'), ('week', '*', '*'), ('month', '*', '*'),
        ('day', cell.country, '*'), ('month', cell.country, '*'), ('day', cell.country, cell.coupon)) g(grain, country, coupon)
      WHERE g.coupon <> ''
      GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (grain, country, start, variant_key, coupon, currency) DO UPDATE SET
      units = variant_sales.units + EXCLUDED.units, gross_cents = variant_sales.gross_cents + EXCLUDED.gross_cents,
      discount_cents = variant_sales.discount_cents + EXCLUDED.discount_cents,
      refund_units = variant_sales.refund_units + EXCLUDED.refund_units,
      refund_cents = variant_sales.refund_cents + EXCLUDED.refund_cents)`;

const gone = sql`
  gone AS (DELETE FROM analytics_event WHERE id <= ${given("last")}::bigint RETURNING kind, subject, sign, at),
  by_step AS (
    INSERT INTO funnel_day (day, visits, carts, checkouts)
      SELECT ${dayOf(sql`at`)}, count(*) FILTER (WHERE kind = 'visit'), count(*) FILTER (WHERE kind = 'cart'),
        count(*) FILTER (WHERE kind = 'checkout')
      FROM gone WHERE kind IN ('visit', 'cart', 'checkout') GROUP BY 1
    ON CONFLICT (day) DO UPDATE SET visits = funnel_day.visits + EXCLUDED.visits,
      carts = funnel_day.carts + EXCLUDED.carts, checkouts = funnel_day.checkouts + EXCLUDED.checkouts),
  counted AS (UPDATE analytics_state SET counted_at = now())`;

const addHappened = Database.statement<{ events: number }>(
  "analytics.count",
  sql`WITH ${gone}, ${addOrders(happened)}, ${addLines(happened)} SELECT count(*)::int AS events FROM gone`,
);

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
const ofDays = (grain: "day" | "week" | "month", country: SQL, days: SQL): SQL => sql`
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

export interface Counted {
  /** Happenings that were added to the sums. */
  events: number;
  /** Whether all was counted anew, because the shop's days begin at another time now. */
  isRecounted: boolean;
}

type Outcome = { kind: "busy" | "done" | "moved" } | { kind: "counted"; events: number };

const countBatch = (): Promise<Outcome> =>
  Database.transaction(async () => {
    await atOneMoment();
    const [state] = await begin({ batch: BATCH });
    if (!state?.isMine) return { kind: "busy" };
    if (state.isMoved) return { kind: "moved" };
    if (state.last === null) return { kind: "done" };
    const [added] = await addHappened({ last: state.last });
    return { kind: "counted", events: added?.events ?? 0 };
  });

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

/**
 * Adds to the sums what has happened since they were last counted. Each happening is taken away and added in the same transaction:
 * killed at any moment, it has been done or it hasn't. Until it is done the sums are read together with it, so that nothing
 * depends on when, or whether, this runs.
 */
export async function count(): Promise<Counted> {
  const until = Date.now() + LONGEST_MS;
  let events = 0;
  let isRecounted = false;
  while (Date.now() < until) {
    const outcome = await countBatch();
    if (outcome.kind === "moved" && !(await recount())) break;
    if (outcome.kind === "moved") isRecounted = true;
    else if (outcome.kind === "counted") events += outcome.events;
    else break;
  }
  return { events, isRecounted };
}

export * as Count from "./count.ts";
