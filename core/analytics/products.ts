import { type SQL, sql } from "drizzle-orm";
import { narrowed, overGoods } from "./goods.ts";
import { answering } from "./period.ts";
import type {
  Categories,
  CategorySales,
  ProductSales,
  Products,
  ProductsQuery,
  ReportQuery,
} from "./schema.ts";
import { Figures, type LineSums, lineSums, netOfLines } from "./sums.ts";

const given = (name: string) => sql.placeholder(name);

interface Sold extends LineSums {
  keys: number[];
  productId: string;
  variantId: string;
  name: string;
  sku: string;
  options: string[];
  exists: boolean;
}

/** Of all rows, also those beyond the limit; on each row the same. */
const sumsOfAll = sql`
  of_all AS MATERIALIZED (
    SELECT COALESCE(sum(units), 0)::int AS "allUnits", sum(gross_cents) AS "allGrossCents",
      sum(discount_cents) AS "allDiscountCents", sum(refund_cents) AS "allRefundCents"
    FROM by_key)`;

/** Added up by variant before anything is looked up of it. */
const byKey = (rows: SQL): SQL => sql`
  by_key AS MATERIALIZED (
    SELECT variant_key, sum(units) AS units, sum(gross_cents::float8) AS gross_cents,
      sum(discount_cents::float8) AS discount_cents, sum(refund_units) AS refund_units, sum(refund_cents::float8) AS refund_cents
    FROM ${rows} GROUP BY variant_key)`;

interface OfAll {
  allUnits: number;
  allGrossCents: number;
  allDiscountCents: number;
  allRefundCents: number;
}

const rank = sql`
  CASE ${given("sort")} WHEN 'units' THEN units::float8 WHEN 'refunds' THEN refund_cents
    ELSE gross_cents - discount_cents - refund_cents END`;
const figures = sql`units::int, gross_cents AS "grossCents", discount_cents AS "discountCents", refund_units::int AS "refundUnits",
  refund_cents AS "refundCents"`;

/** What is ranked: variants as they are added up, or their products. */
const ranked = {
  variant: sql`SELECT variant_key AS key, units, gross_cents, discount_cents, refund_units, refund_cents FROM by_key`,
  product: sql`
    SELECT min(v.key) AS key, sum(units) AS units, sum(gross_cents) AS gross_cents, sum(discount_cents) AS discount_cents,
      sum(refund_units) AS refund_units, sum(refund_cents) AS refund_cents
    FROM by_key JOIN sold_variant v ON v.key = by_key.variant_key GROUP BY v.product_id`,
};
const keysOf = {
  variant: sql`ARRAY[v.key]`,
  product: sql`ARRAY(SELECT other.key FROM sold_variant other WHERE other.product_id = v.product_id)`,
};

// Names are looked up for the rows that are shown alone.
const top = (by: "variant" | "product") =>
  overGoods<Sold & OfAll>(
    `top_${by}s`,
    (rows) => sql`
      WITH ${byKey(rows)}, ${sumsOfAll},
      best AS MATERIALIZED (
        SELECT *, ${rank} AS rank FROM (${ranked[by]}) each ORDER BY rank DESC, key LIMIT ${given("limit")}::int)
      SELECT of_all.*, ${figures}, ${keysOf[by]} AS keys, v.product_id AS "productId", v.variant_id AS "variantId",
        COALESCE(p.name, v.name) AS name, COALESCE(w.sku, v.sku) AS sku, COALESCE(w.options, v.options) AS options,
        p.id IS NOT NULL AS exists
      FROM of_all, best JOIN sold_variant v ON v.key = best.key LEFT JOIN product p ON p.id = v.product_id
        LEFT JOIN variant w ON w.id = v.variant_id
      ORDER BY best.rank DESC, best.key`,
  );
const topOf = { product: top("product"), variant: top("variant") };

const soldByKey = overGoods<LineSums & { key: number }>(
  "sold_by_key",
  (rows) => sql`SELECT variant_key AS key, ${lineSums} FROM ${rows} GROUP BY variant_key`,
);

const sumsOf = (all: OfAll | undefined) => {
  const { allUnits = 0, allGrossCents = 0, allDiscountCents = 0, allRefundCents = 0 } = all ?? {};
  return {
    units: allUnits,
    grossCents: allGrossCents,
    discountCents: allDiscountCents,
    refundCents: allRefundCents,
    netCents: allGrossCents - allDiscountCents - allRefundCents,
  };
};

const figuresOf = (sold: LineSums) => {
  const { units, refundUnits, grossCents, discountCents, refundCents } = sold;
  return { units, refundUnits, grossCents, discountCents, refundCents, netCents: netOfLines(sold) };
};

/**
 * What sold most, with what it sold in the days compared with.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const products = ({ by, sort, limit, ...query }: ProductsQuery): Promise<Products> =>
  answering(query, async (asked) => {
    const keys = await narrowed(query);
    const rows = await topOf[by](asked, asked, query, keys, { sort, limit });
    const shown = rows.flatMap((row) => row.keys);
    const before = asked.compared && (await soldByKey(asked, asked.compared, query, shown));
    const beforeByKey = before && new Map(before.map((row) => [row.key, row]));
    const items = rows.map((row): ProductSales => {
      const { productId, variantId, name, sku, options, exists } = row;
      const was = beforeByKey && Figures.total(row.keys.flatMap((key) => beforeByKey.get(key) ?? []));
      return {
        ...{ productId, name, exists },
        variantId: by === "variant" ? variantId : null,
        sku: by === "variant" ? sku : null,
        options: by === "variant" ? options : [],
        ...figuresOf(row),
        previous: was && { units: was.units, netCents: netOfLines(was) },
      };
    });
    return { items, sums: sumsOf(rows[0]) };
  });

interface Shelf {
  categoryId: string | null;
  name: string | null;
  parentId: string | null;
}

const byCategory = overGoods<LineSums & Shelf>(
  "sold_by_category",
  (rows) => sql`
    WITH ${byKey(rows)}
    SELECT c.id AS "categoryId", c.name, c.parent_id AS "parentId", ${lineSums}
    FROM by_key JOIN sold_variant v ON v.key = by_key.variant_key LEFT JOIN product p ON p.id = v.product_id
      LEFT JOIN category c ON c.id = p.category_id
    GROUP BY c.id ORDER BY sum(gross_cents) - sum(discount_cents) - sum(refund_cents) DESC`,
);

const GONE = "Products that are no more";

/**
 * What each category sold; a product counts where it stands today.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const categories = (query: ReportQuery): Promise<Categories> =>
  answering(query, async (asked) => {
    const keys = await narrowed(query);
    const rows = await byCategory(asked, asked, query, keys);
    const before = asked.compared && (await byCategory(asked, asked.compared, query, keys));
    const wasOf = (id: string | null) => {
      if (!before) return null;
      const was = before.find(({ categoryId }) => categoryId === id);
      return { units: was?.units ?? 0, netCents: was ? netOfLines(was) : 0 };
    };
    const items = rows.map(
      (row): CategorySales => ({
        categoryId: row.categoryId,
        name: row.name ?? GONE,
        parentId: row.parentId,
        ...figuresOf(row),
        previous: wasOf(row.categoryId),
      }),
    );
    const { refundUnits: _, ...sums } = figuresOf(Figures.total(rows));
    return { items, sums };
  });
