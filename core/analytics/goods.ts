import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { addDays, type Grain, pieces } from "./days.ts";
import type { Span } from "./period.ts";
import type { ReportQuery, WhereQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** As the API has orders without a coupon, and as the tables have them. */
export const WITHOUT = "-";
export const couponOf = (coupon: string | undefined): string | null =>
  coupon === WITHOUT ? "" : (coupon ?? null);

// The category itself, and all below it.
const keysOf = Database.statement<{ key: number }>(
  "analytics.keys_of_goods",
  sql`
    WITH RECURSIVE below AS (
      SELECT id FROM category WHERE id = ${given("category")}
      UNION SELECT c.id FROM category c JOIN below ON c.parent_id = below.id)
    SELECT v.key FROM sold_variant v WHERE ${given("category")}::text IS NULL AND v.product_id = ${given("product")}
    UNION ALL
    SELECT v.key FROM below JOIN product p ON p.category_id = below.id JOIN sold_variant v ON v.product_id = p.id
    WHERE ${given("product")}::text IS NULL OR p.id = ${given("product")}`,
);

/** Numbers of the variants that a question is narrowed to; undefined where it isn't. */
export async function narrowed({
  product,
  category,
}: Pick<ReportQuery, "product" | "category">): Promise<number[] | undefined> {
  if (product === undefined && category === undefined) return undefined;
  const rows = await keysOf({ product: product ?? null, category: category ?? null });
  return rows.map(({ key }) => key);
}

/** More variants than these are not looked up one by one: the period is read through. */
const FEW_KEYS = 1_000;

/** Each way to ask reads another index, and so is a statement of its own. */
interface Shape {
  country: "all" | "one";
  coupon: "all" | "one" | "none";
  keys: "all" | "few" | "many";
}

const figures = sql`units, gross_cents, discount_cents, refund_units, refund_cents`;
const ofKeys = ({ keys }: Shape): SQL =>
  keys === "few" ? sql`AND variant_key > 0 AND variant_key = ANY(${given("keys")}::int[])` : sql``;

/** Sums of all orders, or of one country: for each piece of the period one range of an index, which OFFSET keeps to itself. */
const kept = (shape: Shape): SQL => sql`
  SELECT variant_key, s.start, ${figures}
  FROM unnest(${given("grains")}::text[], ${given("pieceStarts")}::date[], ${given("pieceStops")}::date[]) piece(grain, first, stop),
    LATERAL (
      SELECT * FROM variant_sales
      WHERE grain = piece.grain AND country = ${shape.country === "one" ? given("country") : sql`'*'`} AND start >= piece.first
        AND start < piece.stop AND coupon = '*' AND (${given("currency")}::text IS NULL OR currency = ${given("currency")})
        ${ofKeys(shape)} OFFSET 0) s`;

/** Days of orders with a coupon, or with one of some. @param sign -1 to take them off */
const withCoupon = (shape: Shape, coupon: SQL, sign: 1 | -1): SQL => {
  const signed = ["units", "gross_cents", "discount_cents", "refund_units", "refund_cents"].map(
    (column) => sql`${sql.raw(String(sign))} * ${sql.identifier(column)} AS ${sql.identifier(column)}`,
  );
  return sql`
    SELECT variant_key, start, ${sql.join(signed, sql`, `)} FROM variant_sales
    WHERE coupon = ${coupon} AND coupon <> '*' AND start >= ${given("from")}::date AND start < ${given("stop")}::date
      AND (${given("currency")}::text IS NULL OR currency = ${given("currency")}) ${shape.country === "one" ? sql`AND country = ${given("country")}` : sql``}
      ${ofKeys(shape)}`;
};

const anyCoupon = sql`ANY(ARRAY(
  SELECT DISTINCT coupon FROM sales_day
  WHERE day >= ${given("from")}::date AND day < ${given("stop")}::date AND coupon <> ''))`;

const uncounted = (shape: Shape): SQL => sql`
  SELECT variant_key, day, ${figures} FROM variant_sales_uncounted
  WHERE day >= ${given("from")}::date AND day < ${given("stop")}::date AND (${given("currency")}::text IS NULL OR currency = ${given("currency")})
    ${shape.country === "one" ? sql`AND country = ${given("country")}` : sql``}
    ${shape.coupon === "all" ? sql`` : sql`AND coupon = ${given("coupon")}`} ${ofKeys(shape)}`;

/** Without a coupon is what is left of all when those with any are taken off. */
const sums: Record<Shape["coupon"], (shape: Shape) => SQL> = {
  all: kept,
  one: (shape) => withCoupon(shape, sql`${given("coupon")}`, 1),
  none: (shape) => sql`${kept(shape)} UNION ALL ${withCoupon(shape, anyCoupon, -1)}`,
};

const rowsOf = (shape: Shape): SQL => {
  const rows = sql`${sums[shape.coupon](shape)} UNION ALL ${uncounted(shape)}`;
  if (shape.keys !== "many") return sql`(${rows}) sold`;
  // As it stands it is hashed once; as a join it would be gone through again for every row.
  return sql`(
    SELECT * FROM (${rows}) sold(variant_key, start, ${figures})
    WHERE (variant_key IN (SELECT unnest(${given("keys")}::int[]))) IS TRUE) sold`;
};

function shapeOf(
  { country, coupon }: Pick<WhereQuery, "country" | "coupon">,
  keys: number[] | undefined,
): Shape {
  const ofCoupon = coupon === WITHOUT ? "none" : "one";
  const many = keys && keys.length > FEW_KEYS ? "many" : "few";
  return {
    country: country === undefined ? "all" : "one",
    coupon: coupon === undefined ? "all" : ofCoupon,
    keys: keys === undefined ? "all" : many,
  };
}

/** Which sums there are of a country alone, and of all; what adds up to stretches can't use what crosses their ends. */
const grainsOf = ({ country }: Shape, allowed: readonly Grain[]): readonly Grain[] =>
  country === "all" ? allowed : allowed.filter((grain) => grain !== "week");

/**
 * A statement over what was sold of variants, in as many forms as there are ways to narrow the question.
 * @param build is given what it selects from: rows with `variant_key`, `start` and the sums
 * @param grains what rows may be of, beside days
 */
export function overGoods<Row>(
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
    const shape = shapeOf(where, keys);
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
