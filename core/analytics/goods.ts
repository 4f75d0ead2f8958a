import { type SQL, type SQLChunk, sql } from "drizzle-orm";
import { productsAsked } from "../catalog/below.ts";
import { Database } from "../database/index.ts";
import { addDays, type Grain, pieces } from "./days.ts";
import type { Span } from "./period.ts";
import type { ReportQuery, WhereQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** As the API has orders without a coupon, and as the tables have them. */
export const WITHOUT = "-";
export const couponOf = (coupon: string | undefined): string | null =>
  coupon === WITHOUT ? "" : (coupon ?? null);

/** In the tables, in place of a country or a coupon: all orders, whatever they have; and in place of a coupon: those with any. */
const ALL = "*";
const ANY_COUPON = "+";

/** What sums are kept of: each variant, and each product. */
export type Goods = "variant" | "product";

const keysOf: Record<Goods, ReturnType<typeof Database.statement<{ key: number }>>> = {
  product: Database.statement(
    "analytics.keys_of_products",
    sql`SELECT key FROM sold_product WHERE product_id = ANY(${given("products")}::text[])`,
  ),
  variant: Database.statement(
    "analytics.keys_of_variants",
    sql`
      SELECT v.key FROM sold_product s JOIN sold_variant v ON v.product_key = s.key
      WHERE s.product_id = ANY(${given("products")}::text[])`,
  ),
};

/** Numbers of the variants or products that a question is narrowed to; undefined where it isn't. */
export async function narrowed(
  of: Goods,
  query: Pick<ReportQuery, "product" | "category">,
): Promise<number[] | undefined> {
  const products = await productsAsked(query);
  return products && (await keysOf[of]({ products })).map(({ key }) => key);
}

/** More than these are not looked up one by one: the period is read through. */
const FEW_KEYS = 1_000;

/** Each way to ask reads another index, and so is a statement of its own. */
interface Shape {
  of: Goods;
  country: "all" | "one";
  coupon: "all" | "one" | "none";
  keys: "all" | "few" | "many";
}

const figures = ["units", "gross_cents", "discount_cents", "refund_units", "refund_cents"].map((name) =>
  sql.identifier(name),
);
const listed = (columns: SQLChunk[]): SQL => sql.join(columns, sql`, `);
const literal = (text: string): SQL => sql.raw(`'${text}'`);
const tableOf = ({ of }: Shape): SQL => sql.raw(`${of}_sales`);
const countryOf = ({ country }: Shape): SQL => (country === "one" ? sql`${given("country")}` : literal(ALL));
const inCurrency = sql`(${given("currency")}::text IS NULL OR currency = ${given("currency")})`;
const ofKeys = ({ keys }: Shape, key = sql`key`): SQL =>
  keys === "few" ? sql`AND ${key} > 0 AND ${key} = ANY(${given("keys")}::int[])` : sql``;

/**
 * Sums of all orders or of those with any coupon, of all countries or of one: for each piece of the period one range of an index,
 * which OFFSET keeps to itself.
 * @param sign -1 to take them off
 */
const kept = (shape: Shape, coupon: typeof ALL | typeof ANY_COUPON, sign: 1 | -1): SQL => sql`
  SELECT key, s.start, ${listed(figures.map((figure) => (sign === 1 ? sql`${figure}` : sql`-${figure}`)))}
  FROM unnest(${given("grains")}::text[], ${given("pieceStarts")}::date[], ${given("pieceStops")}::date[]) piece(grain, first, stop),
    LATERAL (
      SELECT * FROM ${tableOf(shape)}
      WHERE grain = piece.grain AND country = ${countryOf(shape)} AND coupon = ${literal(coupon)} AND start >= piece.first
        AND start < piece.stop AND ${inCurrency} ${ofKeys(shape)} OFFSET 0) s`;

/** Days of orders with one coupon. */
const withCoupon = (shape: Shape): SQL => sql`
  SELECT key, start, ${listed(figures)} FROM ${tableOf(shape)}
  WHERE coupon = ${given("coupon")} AND coupon NOT IN (${literal(ALL)}, ${literal(ANY_COUPON)})
    AND start >= ${given("from")}::date AND start < ${given("stop")}::date AND ${inCurrency}
    ${shape.country === "one" ? sql`AND country = ${given("country")}` : sql``} ${ofKeys(shape)}`;

const uncounted = (shape: Shape): SQL => {
  const key = sql.raw(`${shape.of}_key`);
  return sql`
    SELECT ${key}, day, ${listed(figures)} FROM sales_uncounted
    WHERE day >= ${given("from")}::date AND day < ${given("stop")}::date AND ${inCurrency}
      ${shape.country === "one" ? sql`AND country = ${given("country")}` : sql``}
      ${shape.coupon === "all" ? sql`` : sql`AND coupon = ${given("coupon")}`} ${ofKeys(shape, key)}`;
};

/** Without a coupon is what is left of all when those with any are taken off. */
const sums: Record<Shape["coupon"], (shape: Shape) => SQL> = {
  all: (shape) => kept(shape, ALL, 1),
  one: withCoupon,
  none: (shape) => sql`${kept(shape, ALL, 1)} UNION ALL ${kept(shape, ANY_COUPON, -1)}`,
};

const rowsOf = (shape: Shape): SQL => {
  const rows = sql`${sums[shape.coupon](shape)} UNION ALL ${uncounted(shape)}`;
  if (shape.keys !== "many") return sql`(${rows}) sold`;
  // As it stands it is hashed once; as a join it would be gone through again for every row.
  return sql`(
    SELECT * FROM (${rows}) sold WHERE (key IN (SELECT unnest(${given("keys")}::int[]))) IS TRUE) sold`;
};

function shapeOf(
  of: Goods,
  { country, coupon }: Pick<WhereQuery, "country" | "coupon">,
  keys: number[] | undefined,
): Shape {
  const ofCoupon = coupon === WITHOUT ? "none" : "one";
  const many = keys && keys.length > FEW_KEYS ? "many" : "few";
  return {
    of,
    country: country === undefined ? "all" : "one",
    coupon: coupon === undefined ? "all" : ofCoupon,
    keys: keys === undefined ? "all" : many,
  };
}

/** Which sums there are of a country alone, and of all; what adds up to stretches can't use what crosses their ends. */
const grainsOf = ({ country }: Shape, allowed: readonly Grain[]): readonly Grain[] =>
  country === "all" ? allowed : allowed.filter((grain) => grain !== "week");

/**
 * A statement over what was sold of each variant or product, in as many forms as there are ways to narrow the question.
 * @param build is given what it selects from: rows with `key`, `start` and the sums
 * @param grains what rows may be of, beside days
 */
export function overGoods<Row>(
  of: Goods,
  name: string,
  build: (rows: SQL) => SQL,
  grains: readonly Grain[] = ["week", "month"],
) {
  const statements = new Map<string, ReturnType<typeof Database.statement<Row>>>();
  return (
    asked: { currency: string | null },
    span: Span,
    where: Pick<WhereQuery, "country" | "coupon">,
    keys: number[] | undefined,
    values: Record<string, unknown> = {},
  ): Promise<Row[]> => {
    const shape = shapeOf(of, where, keys);
    const full = ["analytics", name, shape.country, shape.coupon, shape.keys].join(".");
    const run = statements.get(full) ?? Database.statement<Row>(full, build(rowsOf(shape)));
    statements.set(full, run);
    const stop = addDays(span.to, 1);
    const parts = pieces(span.from, stop, grainsOf(shape, grains));
    return run({
      from: span.from,
      stop,
      grains: parts.map(({ grain }) => grain),
      pieceStarts: parts.map((part) => part.start),
      pieceStops: parts.map((part) => part.stop),
      currency: asked.currency,
      country: where.country,
      coupon: couponOf(where.coupon),
      keys,
      ...values,
    });
  };
}
