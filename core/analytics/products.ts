import { type SQL, sql } from "drizzle-orm";
import { type Goods, narrowed, overGoods } from "./goods.ts";
import { answering } from "./period.ts";
import type {
  Categories,
  CategorySales,
  ProductSales,
  Products,
  ProductsQuery,
  ReportQuery,
} from "./schema.ts";
import { Figures, type LineSums, lineSums, netOfLines, noLines } from "./sums.ts";

const given = (name: string) => sql.placeholder(name);

interface Sold extends LineSums {
  key: number;
  productId: string;
  variantId: string | null;
  name: string;
  sku: string | null;
  options: string[];
  exists: boolean;
}

/** Of all rows, also those beyond the limit; on each row the same. */
const sumsOfAll = sql`
  of_all AS MATERIALIZED (
    SELECT COALESCE(sum(units), 0)::int AS "allUnits", sum(gross_cents) AS "allGrossCents",
      sum(discount_cents) AS "allDiscountCents", sum(refund_cents) AS "allRefundCents"
    FROM by_key)`;

/** Added up before anything is looked up of it. */
const byKey = (rows: SQL): SQL => sql`
  by_key AS MATERIALIZED (
    SELECT key, sum(units) AS units, sum(gross_cents::float8) AS gross_cents,
      sum(discount_cents::float8) AS discount_cents, sum(refund_units) AS refund_units, sum(refund_cents::float8) AS refund_cents
    FROM ${rows} GROUP BY key)`;

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

/** How it is called now, or was when it was first sold. */
const lookedUp: Record<Goods, SQL> = {
  variant: sql`
    s.product_id AS "productId", v.variant_id AS "variantId", COALESCE(p.name, v.name) AS name, COALESCE(w.sku, v.sku) AS sku,
      COALESCE(w.options, v.options) AS options, p.id IS NOT NULL AS exists
    FROM of_all, best JOIN sold_variant v ON v.key = best.key JOIN sold_product s ON s.key = v.product_key
      LEFT JOIN product p ON p.id = s.product_id LEFT JOIN variant w ON w.id = v.variant_id`,
  product: sql`
    s.product_id AS "productId", NULL AS "variantId", NULL AS sku, '{}'::text[] AS options, p.id IS NOT NULL AS exists,
      COALESCE(p.name, (SELECT v.name FROM sold_variant v WHERE v.product_key = s.key ORDER BY v.key LIMIT 1)) AS name
    FROM of_all, best JOIN sold_product s ON s.key = best.key LEFT JOIN product p ON p.id = s.product_id`,
};

// Names are looked up for the rows that are shown alone.
const top = (of: Goods) =>
  overGoods<Sold & OfAll>(
    of,
    `top_${of}s`,
    (rows) => sql`
      WITH ${byKey(rows)}, ${sumsOfAll},
      best AS MATERIALIZED (
        SELECT *, ${rank} AS rank FROM by_key ORDER BY rank DESC, key LIMIT ${given("limit")}::int)
      SELECT of_all.*, ${figures}, best.key, ${lookedUp[of]} ORDER BY best.rank DESC, best.key`,
  );
const topOf = { product: top("product"), variant: top("variant") };

const soldByKey = (of: Goods) =>
  overGoods<LineSums & { key: number }>(
    of,
    `sold_by_${of}`,
    (rows) => sql`SELECT key, ${lineSums} FROM ${rows} GROUP BY key`,
  );
const soldBy = { product: soldByKey("product"), variant: soldByKey("variant") };

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
    const keys = await narrowed(by, query);
    const rows = await topOf[by](asked, asked, query, keys, { sort, limit });
    const shown = rows.map(({ key }) => key);
    const before = asked.compared && (await soldBy[by](asked, asked.compared, query, shown));
    const beforeByKey = before && new Map(before.map((row) => [row.key, row]));
    const items = rows.map((row): ProductSales => {
      const { key, productId, variantId, name, sku, options, exists } = row;
      const was = beforeByKey && (beforeByKey.get(key) ?? noLines);
      return {
        ...{ productId, name, exists, variantId, sku, options },
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
  "product",
  "sold_by_category",
  (rows) => sql`
    WITH ${byKey(rows)}
    SELECT c.id AS "categoryId", c.name, c.parent_id AS "parentId", ${lineSums}
    FROM by_key JOIN sold_product s ON s.key = by_key.key LEFT JOIN product p ON p.id = s.product_id
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
    const keys = await narrowed("product", query);
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
