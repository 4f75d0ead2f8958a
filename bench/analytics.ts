import { Actor } from "@cali/core/actor/index.ts";
import { Analytics } from "@cali/core/analytics/index.ts";
import { recount } from "@cali/core/analytics/recount.ts";
import { Database } from "@cali/core/database/index.ts";
import pg from "pg";
import { fillAnalytics } from "./analytics-rows.ts";
import { measureWithout, type Without } from "./analytics-without.ts";
import { literal, shapeOf, type Value } from "./listing.ts";
import { quantile } from "./statistics.ts";
import type { World } from "./world.ts";

/** Milliseconds of the 95th percentile, for all days of a year and for the last thirty. */
export const YEAR_BUDGET = 100;
export const MONTH_BUDGET = 20;

/** How many orders there are, each time: how what it costs grows with the shop. */
const SIZES = [10_000, 100_000, 1_000_000];

const CALLS = 40;
const WARM_UP = 3;
const LONGEST_MS = 4_000;
const FEWEST = 5;

/** One statement of a report. */
export interface Question {
  report: string;
  statement: string;
  /** Milliseconds that the store waits for the database; 19 answers in 20 come sooner. Absent: not asked of so many days. */
  year: number | undefined;
  month: number | undefined;
  plan: string;
}

export interface AnalyticsSize {
  orders: number;
  lines: number;
  fillSeconds: number;
  recountSeconds: number;
  sumRows: number;
  sumMb: number;
  orderMb: number;
  questions: Question[];
  /** Of the largest size alone. */
  without?: Without[];
}

interface Sent {
  name: string;
  text: string;
  values: unknown[];
  milliseconds: number;
}

const asStaff = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "benchmark" }, work);

/** Runs work and takes down every statement of a report that it sends, and for how long each was waited for. */
async function listening(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = async function timed(this: pg.Client, config: Sent, ...rest: unknown[]) {
    const from = performance.now();
    const result = await (query as (...given: unknown[]) => unknown).call(this, config, ...rest);
    if (config.name?.startsWith("analytics."))
      sent.push({ ...config, milliseconds: performance.now() - from });
    return result;
  } as unknown as typeof query;
  try {
    await work();
    return sent;
  } finally {
    pg.Client.prototype.query = query;
  }
}

type Ask = (span: { from: string; to: string }) => Promise<unknown>;

/** Every report, with every way to narrow it that reads something else. */
async function reports(world: World): Promise<Record<string, Ask>> {
  const [best] = await world.sql<{ product: string; category: string }>(
    `SELECT v.product_id AS product, c.parent_id AS category FROM product_sales s JOIN sold_product v ON v.key = s.key
       JOIN product p ON p.id = v.product_id JOIN category c ON c.id = p.category_id
     WHERE s.grain = 'month' AND s.country = '*' AND s.coupon = '*' AND c.parent_id IS NOT NULL GROUP BY 1, 2 ORDER BY sum(units) DESC LIMIT 1`,
  );
  if (!best) throw new Error("nothing was sold");
  const compare = "previous" as const;
  const items = { by: "variant", sort: "net", limit: 20 } as const;
  const { product, category } = best;
  return {
    Summary: (span) => Analytics.summary({ ...span, compare }),
    "Summary, one country and coupon": (span) =>
      Analytics.summary({ ...span, compare, country: "US", coupon: "CODE3" }),
    "Summary, one product": (span) => Analytics.summary({ ...span, compare, product }),
    "Revenue by day": (span) => Analytics.revenue({ ...span, compare, interval: "day" }),
    "Revenue by month, one country": (span) =>
      Analytics.revenue({ ...span, compare, interval: "month", country: "US" }),
    // Of seven days, the most there are hours of, in both columns.
    "Revenue by hour": () => Analytics.revenue({ ...week(), compare, interval: "hour" }),
    "Revenue of one product by hour": () =>
      Analytics.revenue({ ...week(), compare, interval: "hour", product }),
    "Revenue of one product": (span) => Analytics.revenue({ ...span, compare, product }),
    "Revenue of one category": (span) => Analytics.revenue({ ...span, compare, category }),
    Products: (span) => Analytics.products({ ...span, compare, ...items, by: "product" }),
    Variants: (span) => Analytics.products({ ...span, compare, ...items }),
    "Variants, one country": (span) => Analytics.products({ ...span, compare, ...items, country: "US" }),
    "Variants, one coupon": (span) => Analytics.products({ ...span, compare, ...items, coupon: "CODE3" }),
    "Variants, without coupons": (span) => Analytics.products({ ...span, compare, ...items, coupon: "-" }),
    "Variants, one country, without coupons": (span) =>
      Analytics.products({ ...span, compare, ...items, country: "US", coupon: "-" }),
    "Variants, one category": (span) => Analytics.products({ ...span, compare, ...items, category }),
    "Products, without coupons": (span) =>
      Analytics.products({ ...span, compare, ...items, by: "product", coupon: "-" }),
    Categories: (span) => Analytics.categories({ ...span, compare }),
    Orders: (span) => Analytics.orders({ ...span, compare }),
    "Orders, one country": (span) => Analytics.orders({ ...span, compare, country: "US" }),
    Conversion: (span) => Analytics.conversion({ ...span, compare }),
    Customers: (span) => Analytics.customers({ ...span, compare }),
    "Returns, one country": (span) => Analytics.returns({ ...span, compare, country: "US" }),
    "Returns, one product": (span) => Analytics.returns({ ...span, compare, product }),
    Returns: (span) => Analytics.returns({ ...span, compare }),
    "Stock cover": () => Analytics.stock({ limit: 20 }),
    "E-mail": (span) => Analytics.emails({ ...span, compare }),
  };
}

/** All days of a year that is nobody's in particular: neither end is a month's. */
const daysBack = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const year = () => ({ from: daysBack(364), to: daysBack(0) });
const week = () => ({ from: daysBack(6), to: daysBack(0) });
const month = () => ({ from: daysBack(29), to: daysBack(0) });

/** The 95th percentile of each statement of a report. */
async function measure(ask: () => Promise<unknown>): Promise<Map<string, { p95: number; last: Sent }>> {
  for (let n = 0; n < WARM_UP; n += 1) await asStaff(ask);
  const all = new Map<string, Sent[]>();
  const until = performance.now() + LONGEST_MS;
  for (let n = 0; n < CALLS && (n < FEWEST || performance.now() < until); n += 1) {
    for (const sent of await listening(() => asStaff(ask)))
      all.set(sent.name, [...(all.get(sent.name) ?? []), sent]);
  }
  return new Map(
    [...all].map(([name, sent]) => [
      name,
      {
        p95: quantile(
          sent.map(({ milliseconds }) => milliseconds),
          0.95,
        ),
        last: sent.at(-1) as Sent,
      },
    ]),
  );
}

const given = (value: unknown): string => {
  if (value === null || value === undefined) return "NULL";
  return Array.isArray(value) ? `'{${value.join(",")}}'` : literal(value as Value);
};

/** In a session of its own, by the plan that any values get. */
async function explain(url: string, { text, values }: Sent): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    // As the store asks (core/analytics/period.ts).
    await client.query("SET enable_sort = off; SET work_mem = '16MB'; SET jit = off");
    await client.query(`PREPARE asked AS ${text}`);
    const call = values.length > 0 ? `asked(${values.map(given).join(", ")})` : "asked";
    const { rows } = await client.query(`EXPLAIN (FORMAT JSON) EXECUTE ${call}`);
    return shapeOf(rows[0]["QUERY PLAN"][0].Plan);
  } finally {
    await client.end();
  }
}

const housekeeping = ["analytics.at_one_moment", "analytics.read_at_one_moment", "analytics.limit"];

async function questionsOf(world: World): Promise<Question[]> {
  const questions: Question[] = [];
  for (const [report, ask] of Object.entries(await reports(world))) {
    const inYear = await measure(() => ask(year()));
    const inMonth = await measure(() => ask(month()));
    for (const statement of new Set([...inYear.keys(), ...inMonth.keys()])) {
      if (housekeeping.includes(statement)) continue;
      const isKnown = questions.some((question) => question.statement === statement);
      if (isKnown && /now|currencies|keys/.test(statement)) continue;
      const [asked, askedOfMonth] = [inYear.get(statement), inMonth.get(statement)];
      const last = (asked ?? askedOfMonth)?.last;
      if (!last) continue;
      const plan = await explain(world.databaseUrl, last);
      questions.push({ report, statement, year: asked?.p95, month: askedOfMonth?.p95, plan });
    }
  }
  return questions;
}

/** Every statement of every report, among ten thousand orders and more. */
export async function measureAnalytics(
  world: World,
  quick: boolean,
  seed: number,
  tell: (text: string) => void,
): Promise<AnalyticsSize[]> {
  const sizes: AnalyticsSize[] = [];
  try {
    for (const orders of quick ? SIZES.slice(0, 1) : SIZES) {
      const start = performance.now();
      await fillAnalytics(world, orders, seed);
      const filled = performance.now();
      await recount();
      const counted = performance.now();
      await world.sql(
        "VACUUM ANALYZE sales_day, variant_sales, product_sales, cohort_month, buyer_month, funnel_day, sold_variant, sold_product",
      );
      const [counts] = await world.sql<Pick<AnalyticsSize, "lines" | "sumRows" | "sumMb" | "orderMb">>(
        `SELECT (SELECT count(*)::int FROM order_item) AS lines,
           (SELECT count(*)::int FROM sales_day) + (SELECT count(*)::int FROM variant_sales)
             + (SELECT count(*)::int FROM product_sales) AS "sumRows",
           ((pg_total_relation_size('sales_day') + pg_total_relation_size('variant_sales')
             + pg_total_relation_size('product_sales')
             + pg_total_relation_size('buyer_month') + pg_total_relation_size('buyer')) / 1e6)::int AS "sumMb",
           ((pg_total_relation_size('"order"') + pg_total_relation_size('order_item')) / 1e6)::int AS "orderMb"`,
      );
      if (!counts) throw new Error("counts are one row");
      tell(
        `${orders} orders in ${((filled - start) / 1000).toFixed(0)} s, counted in ${((counted - filled) / 1000).toFixed(0)} s`,
      );
      sizes.push({
        orders,
        ...counts,
        fillSeconds: (filled - start) / 1000,
        recountSeconds: (counted - filled) / 1000,
        questions: await questionsOf(world),
        ...(orders === SIZES.at(-1) && { without: await measureWithout(world.databaseUrl) }),
      });
    }
    return sizes;
  } finally {
    await Database.close();
  }
}
