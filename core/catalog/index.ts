import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { Category, ListQuery, Live, Product, ProductCard } from "./schema.ts";

/** Pieces a shopper may buy now, never more than a cart holds. */
const available = sql`LEAST(GREATEST(inventory.stock - inventory.reserved, 0), 10)`;

const allCategories = Database.statement<Category>(
  "catalog.categories",
  sql`
    WITH RECURSIVE below AS (
      SELECT id AS root, id FROM category
      UNION ALL
      SELECT below.root, c.id FROM category c JOIN below ON c.parent_id = below.id)
    SELECT c.id, c.slug, c.name, p.slug AS "parentSlug", c.description, c.image_key AS "imageKey",
      c.image_alt AS "imageAlt", c.seo_title AS "seoTitle", c.seo_description AS "seoDescription", counted.n AS "productCount"
    FROM category c
    LEFT JOIN category p ON p.id = c.parent_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM below JOIN product ON product.category_id = below.id
      WHERE below.root = c.id AND product.status = 'active') counted
    ORDER BY c.position, c.name`,
);

/** The whole tree, flat, in the order shown; parents come with their own slug. */
export const categories = (): Promise<Category[]> => allCategories();

const liveOf = Database.statement<Live>(
  "catalog.live",
  sql`
    SELECT variant.id AS "variantId", variant.price_cents AS "priceCents",
      variant.compare_at_cents AS "compareAtCents",
      CASE WHEN variant.active AND product.status = 'active' THEN ${available} ELSE 0 END AS available
    FROM variant
    JOIN product ON product.id = variant.product_id
    JOIN inventory ON inventory.variant_id = variant.id
    WHERE variant.id = ANY(${sql.placeholder("ids")}::text[])`,
);

/** Price and stock as they are this moment; variants that don't exist are left out. One round trip. */
export const live = (variantIds: string[]): Promise<Live[]> => liveOf({ ids: variantIds });

const one = Database.statement<Product>(
  "catalog.product",
  sql`
    SELECT product.id, product.slug, product.name, product.summary, product.description,
      product.details, product.options, product.model, product.vendor, product.seo_title AS "seoTitle",
      product.seo_description AS "seoDescription", product.price_cents AS "priceCents",
      product.compare_at_cents AS "compareAtCents", c.slug AS "categorySlug",
      COALESCE(v.rows, '[]') AS variants, v.varies AS "priceVaries",
      COALESCE(i.rows, '[]') AS images, COALESCE(path.rows, '[]') AS categories
    FROM product
    JOIN category c ON c.id = product.category_id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', variant.id, 'sku', variant.sku, 'options', variant.options,
          'priceCents', variant.price_cents, 'compareAtCents', variant.compare_at_cents, 'available', ${available})
          ORDER BY variant.position) AS rows,
        COALESCE(min(variant.price_cents) < max(variant.price_cents), false) AS varies
      FROM variant JOIN inventory ON inventory.variant_id = variant.id
      WHERE variant.product_id = product.id AND variant.active) v
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('key', product_image.key, 'alt', product_image.alt, 'optionValue', product_image.option_value)
        ORDER BY product_image.position) AS rows
      FROM product_image WHERE product_image.product_id = product.id) i
    CROSS JOIN LATERAL (
      WITH RECURSIVE up AS (
        SELECT c.id, c.slug, c.name, c.parent_id, 0 AS height
        UNION ALL
        SELECT q.id, q.slug, q.name, q.parent_id, height + 1 FROM category q JOIN up ON q.id = up.parent_id)
      SELECT jsonb_agg(jsonb_build_object('slug', slug, 'name', name) ORDER BY height DESC) AS rows FROM up) path
    WHERE product.slug = ${sql.placeholder("slug")} AND product.status = 'active'`,
);

/**
 * One active product with its active variants, pictures and the path of categories down to it.
 * @throws {StoreError} `product.not_found`
 */
export async function productBySlug(slug: string): Promise<Product> {
  const [found] = await one({ slug });
  if (!found) throw new StoreError("product.not_found", "This product is not in the shop.");
  return { ...found, swatches: swatchesOf(found.options) };
}

const swatchesOf = (options: Product["options"]): ProductCard["swatches"] =>
  options.flatMap((option) =>
    option.values.flatMap(({ name, swatch }) => (swatch === undefined ? [] : [{ name, swatch }])),
  );

export { activateDue } from "../product/due.ts";
export * as Catalog from "./index.ts";
export { list } from "./list.ts";
export type { Category, ListQuery, Live, Product, ProductCard };
