import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { AdminProduct } from "./schema.ts";

/** A time as JSON has it. */
export const iso = (column: SQL): SQL =>
  sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Variants of the product `p`, as the shop's people see them. */
export const variantsOf = sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'options', v.options, 'sku', v.sku,
      'priceCents', v.price_cents, 'compareAtCents', v.compare_at_cents, 'costCents', v.cost_cents,
      'weightGrams', v.weight_grams, 'barcode', v.barcode, 'active', v.active, 'imageKey', pic.key,
      'stock', n.stock, 'reserved', n.reserved,
      'isOffered', variant_fits(v.options, p.options)) ORDER BY v.position, v.id)
    FROM variant v JOIN inventory n ON n.variant_id = v.id LEFT JOIN product_image pic ON pic.id = v.image_id
    WHERE v.product_id = p.id), '[]')`;

const one = Database.statement<AdminProduct>(
  "admin.product",
  sql`
    SELECT p.id, p.version, p.slug, p.name, p.summary, p.description, p.details, p.category_id AS "categoryId", p.status,
      ${iso(sql`p.publish_at`)} AS "publishAt", p.vendor, p.product_type AS "productType", p.tags,
      p.seo_title AS "seoTitle", p.seo_description AS "seoDescription", p.options, p.model,
      ${variantsOf} AS variants,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'key', i.key, 'alt', i.alt, 'optionValue', i.option_value)
        ORDER BY i.position, i.id) FROM product_image i WHERE i.product_id = p.id), '[]') AS images,
      COALESCE((SELECT t.one + t.two + t.three + t.four + t.five FROM product_rating t WHERE t.product_id = p.id), 0) AS "reviewCount",
      EXISTS (SELECT FROM order_item o WHERE o.product_id = p.id) AS "isOrdered",
      ${iso(sql`p.created_at`)} AS "createdAt", ${iso(sql`p.updated_at`)} AS "updatedAt"
    FROM product p WHERE p.id = ${sql.placeholder("id")}`,
);

/**
 * Everything of one product, in whatever state. One round trip.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `product.not_found`
 */
export async function fromId(id: string): Promise<AdminProduct> {
  Actor.assertMay("catalog.read");
  const [found] = await one({ id });
  if (!found) throw new StoreError("product.not_found", "This product is not there any more.");
  return found;
}
