import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { pieces } from "./days.ts";
import type { Asked, Span } from "./period.ts";
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

/** Each way to ask reads one index, and so is a statement of its own. */
interface Shape {
  hasCountry: boolean;
  hasCoupon: boolean;
  hasKeys: boolean;
}

function wheres({ hasCountry, hasCoupon, hasKeys }: Shape): SQL {
  const parts = [
    hasCountry ? sql`country = ${given("country")}` : hasCoupon ? sql`country <> '*'` : sql`country = '*'`,
    ...(hasCoupon ? [sql`coupon = ${given("coupon")}`] : []),
    // A condition that an index without the rest needs to hear.
    ...(hasCoupon && !hasCountry ? [sql`(coupon NOT IN ('', '*') OR coupon = '')`] : []),
    ...(hasKeys ? [sql`variant_key = ANY(${given("keys")}::int[])`] : []),
    sql`currency = ${given("currency")}`,
  ];
  return sql.join(parts, sql` AND `);
}

const between = (grain: "day" | "month", where: SQL, start: string, stop: string): SQL => sql`
  SELECT variant_key, start, units, gross_cents, discount_cents, refund_units, refund_cents FROM variant_sales_now
  WHERE grain = ${sql.raw(`'${grain}'`)} AND ${where} AND start >= ${given(start)}::date AND start < ${given(stop)}::date`;

/** Rows of whole months, and of the days before and after them. */
const rowsOf = (shape: Shape): SQL => {
  const where = wheres(shape);
  return sql`(
    ${between("day", where, "headStart", "headStop")} UNION ALL ${between("month", where, "monthStart", "monthStop")}
    UNION ALL ${between("day", where, "tailStart", "tailStop")}) sold`;
};

/** Rows of days alone. */
const daysOf = (shape: Shape): SQL => sql`(${between("day", wheres(shape), "headStart", "tailStop")}) sold`;

/**
 * A statement over what was sold of variants, in as many forms as there are ways to narrow the question.
 * @param build is given what it selects from: rows with `variant_key`, `start` and the sums
 * @param days whether rows are of days, not of months where those will do
 */
export function overGoods<Row>(name: string, build: (rows: SQL) => SQL, { days = false } = {}) {
  const statements = new Map<string, ReturnType<typeof Database.statement<Row>>>();
  return (
    asked: Pick<Asked, "currency">,
    span: Span,
    where: Pick<WhereQuery, "country" | "coupon">,
    keys: number[] | undefined,
    values: Record<string, unknown> = {},
  ): Promise<Row[]> => {
    const shape = {
      hasCountry: where.country !== undefined,
      hasCoupon: where.coupon !== undefined,
      hasKeys: keys !== undefined,
    };
    const flags = Object.entries(shape).flatMap(([flag, isSet]) => (isSet ? [flag] : []));
    const full = ["analytics", name, ...flags].join(".");
    const run =
      statements.get(full) ?? Database.statement<Row>(full, build(days ? daysOf(shape) : rowsOf(shape)));
    statements.set(full, run);
    return run({
      ...pieces(span.from, span.to),
      currency: asked.currency,
      country: where.country,
      coupon: couponOf(where.coupon),
      keys,
      ...values,
    });
  };
}
