import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { addDays, stretches } from "./days.ts";
import { couponOf, narrowed, overGoods } from "./goods.ts";
import { byHourOfGoods, byHourOfOrders, withOffset } from "./hours.ts";
import { type Asked, answering, intervalOf, type Span } from "./period.ts";
import type { Bucket, Interval, ReportQuery, Revenue, RevenueQuery, Summary, Sums } from "./schema.ts";
import { Figures, type LineSums, lineSums, noLines, type OrderSums, orderSums, whereOrders } from "./sums.ts";

const given = (name: string) => sql.placeholder(name);

export const orderValues = (asked: Pick<Asked, "currency">, { country, coupon }: ReportQuery) => ({
  currency: asked.currency,
  country: country ?? null,
  coupon: couponOf(coupon),
});

const sumOrders = Database.statement<OrderSums>(
  "analytics.sum_orders",
  sql`
    SELECT ${orderSums} FROM sales_now
    WHERE day BETWEEN ${given("from")}::date AND ${given("to")}::date AND ${whereOrders}`,
);
const sumGoods = overGoods<LineSums>("product", "sum_goods", (rows) => sql`SELECT ${lineSums} FROM ${rows}`);

/**
 * What a period came to, and the one it is compared with.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const summary = (query: ReportQuery): Promise<Summary> =>
  answering(query, async (asked) => {
    const keys = await narrowed("product", query);
    const sum = async (span: Span): Promise<Sums> => {
      if (keys) return Figures.ofLines((await sumGoods(asked, span, query, keys))[0] ?? noLines);
      const [row] = await sumOrders({ ...orderValues(asked, query), from: span.from, to: span.to });
      if (!row) throw new Error("a sum has one row");
      return Figures.ofOrders(row);
    };
    return { sums: await sum(asked), previous: asked.compared && (await sum(asked.compared)) };
  });

type Timed<Row> = Row & { start: string; from: Date; to: Date };

/** Stretches of days, each with the sums of the row that has it as its `stretch`. */
const inStretches = (sums: SQL): SQL => sql`
  SELECT b.start::text AS start, b.start::timestamp AT TIME ZONE ${given("zone")} AS "from",
    b.stop::timestamp AT TIME ZONE ${given("zone")} AS "to", f.*
  FROM unnest(${given("starts")}::date[], ${given("stops")}::date[]) b(start, stop) LEFT JOIN ${sums} f ON f.stretch = b.start
  ORDER BY b.start`;

/** The stretch that a day is in: the first may begin within a week or a month. */
const stretchOf = (day: SQL): SQL =>
  sql`GREATEST(date_trunc(${given("interval")}, ${day}::timestamp)::date, ${given("first")}::date)`;

const byDayOfOrders = Database.statement<Timed<OrderSums>>(
  "analytics.revenue_of_orders",
  sql`
    WITH found AS MATERIALIZED (
      SELECT ${stretchOf(sql`day`)} AS stretch, orders, new_orders, gross_cents, discount_cents, shipping_cents, tax_cents, refunds,
        refund_cents, refund_tax_cents
      FROM sales_now WHERE day >= ${given("first")}::date AND day < ${given("stop")}::date AND ${whereOrders}),
    summed AS MATERIALIZED (SELECT stretch, ${orderSums} FROM found GROUP BY stretch)
    ${inStretches(sql`summed`)}`,
);

const goodsIn = (rows: SQL): SQL => sql`
  WITH summed AS MATERIALIZED (SELECT ${stretchOf(sql`start`)} AS stretch, ${lineSums} FROM ${rows} GROUP BY 1)
  ${inStretches(sql`summed`)}`;
const inStretchesOfGoods = {
  day: overGoods<Timed<LineSums>>("product", "revenue_of_goods_by_day", goodsIn, []),
  week: overGoods<Timed<LineSums>>("product", "revenue_of_goods_by_week", goodsIn, ["week"]),
  month: overGoods<Timed<LineSums>>("product", "revenue_of_goods_by_month", goodsIn, ["month"]),
};

const noOrders: OrderSums = {
  ...{ orders: 0, newOrders: 0, grossCents: 0, discountCents: 0, shippingCents: 0, taxCents: 0 },
  ...{ refunds: 0, refundCents: 0, refundTaxCents: 0 },
};

/** Where nothing was found, every column is null. */
const orNone = <S extends object>(row: S, none: S): S =>
  Object.fromEntries(Object.entries(none).map(([name, zero]) => [name, row[name as keyof S] ?? zero])) as S;

const sumsOf = (row: object, isGoods: boolean): Sums =>
  isGoods
    ? Figures.ofLines(orNone(row as LineSums, noLines))
    : Figures.ofOrders(orNone(row as OrderSums, noOrders));

interface Question {
  asked: Asked;
  query: RevenueQuery;
  keys: number[] | undefined;
  interval: Interval;
}

async function bucketsOf({ asked, query, keys, interval }: Question, span: Span): Promise<Bucket[]> {
  const values = {
    ...orderValues(asked, query),
    zone: asked.timeZone,
    first: span.from,
    stop: addDays(span.to, 1),
  };
  const isGoods = keys !== undefined;
  if (interval === "hour") {
    const rows = isGoods ? await byHourOfGoods({ ...values, keys }) : await byHourOfOrders(values);
    return rows.map((row) => ({
      start: withOffset(row),
      from: row.from.toISOString(),
      to: row.to.toISOString(),
      ...sumsOf(row, isGoods),
    }));
  }
  const parts = stretches(span.from, span.to, interval);
  const timed = {
    ...values,
    interval,
    starts: parts.map(({ start }) => start),
    stops: parts.map(({ stop }) => stop),
  };
  const rows = isGoods
    ? await inStretchesOfGoods[interval](asked, span, query, keys, timed)
    : await byDayOfOrders(timed);
  return rows.map((row) => ({
    start: row.start,
    from: row.from.toISOString(),
    to: row.to.toISOString(),
    ...sumsOf(row, isGoods),
  }));
}

/**
 * What a period came to, step by step, and the one it is compared with.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const revenue = ({ interval: wanted, ...query }: RevenueQuery): Promise<Revenue> =>
  answering(query, async (asked) => {
    const keys = await narrowed("product", query);
    const interval = intervalOf(asked, wanted, { isGoods: keys !== undefined });
    const question = { asked, query, keys, interval };
    return {
      interval,
      buckets: await bucketsOf(question, asked),
      previous: asked.compared && (await bucketsOf(question, asked.compared)),
    };
  });
