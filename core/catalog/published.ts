import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { ratingOf, type Sums, sums } from "../review/rating.ts";
import type { Rating, Review } from "../review/schema.ts";
import type { Product } from "./schema.ts";

/** A product as its page shows it. */
export interface Published extends Product {
  position: number;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
  rating: Rating;
  /** Those that helped most, as a stranger reads them. */
  reviews: Review[];
  /** Changes whenever the page must; stock is left out, since pages overlay it live. */
  digest: string;
}

type Row = Omit<Published, "digest" | "swatches" | "rating"> & Sums;

const BATCH = 500;
const REVIEWS = 3;

const batch = Database.statement<Row>(
  "catalog.published",
  sql`
    WITH RECURSIVE up AS (
      SELECT id AS leaf, slug, name, parent_id, 0 AS height FROM category
      UNION ALL
      SELECT up.leaf, q.slug, q.name, q.parent_id, height + 1 FROM category q JOIN up ON q.id = up.parent_id),
    path AS (
      SELECT leaf, jsonb_agg(jsonb_build_object('slug', slug, 'name', name) ORDER BY height DESC) AS rows
      FROM up GROUP BY leaf)
    SELECT p.id, p.slug, p.name, p.summary, p.description, p.details, p.options, p.model, p.position,
      p.vendor, p.seo_title AS "seoTitle", p.seo_description AS "seoDescription",
      p.price_cents AS "priceCents", p.compare_at_cents AS "compareAtCents", c.slug AS "categorySlug",
      to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt",
      to_char(p.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "updatedAt",
      COALESCE(v.rows, '[]') AS variants, v.varies AS "priceVaries",
      COALESCE(i.rows, '[]') AS images, path.rows AS categories, ${sums}, COALESCE(r.rows, '[]') AS reviews
    FROM product p
    LEFT JOIN product_rating t ON t.product_id = p.id
    JOIN category c ON c.id = p.category_id
    JOIN path ON path.leaf = c.id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', variant.id, 'sku', variant.sku, 'options', variant.options,
          'priceCents', variant.price_cents, 'compareAtCents', variant.compare_at_cents,
          'available', LEAST(GREATEST(inventory.stock - inventory.reserved, 0), 10))
          ORDER BY variant.position) AS rows,
        COALESCE(min(variant.price_cents) < max(variant.price_cents), false) AS varies
      FROM variant JOIN inventory ON inventory.variant_id = variant.id
      WHERE variant.product_id = p.id AND variant.active) v
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('key', product_image.key, 'alt', product_image.alt, 'optionValue', product_image.option_value)
        ORDER BY product_image.position) AS rows
      FROM product_image WHERE product_image.product_id = p.id) i
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', id, 'author', author, 'rating', rating, 'title', title, 'body', body,
        'photoKeys', photo_keys, 'verified', verified, 'helpfulCount', helpful_count,
        'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'isMine', false, 'votedHelpful', false) ORDER BY helpful_count DESC, id DESC) AS rows
      FROM (SELECT * FROM review WHERE product_id = p.id AND status = 'published'
        ORDER BY helpful_count DESC, id DESC LIMIT ${REVIEWS}) first) r
    WHERE p.status = 'active' AND p.id > ${sql.placeholder("after")}::text
    ORDER BY p.id
    LIMIT ${BATCH}`,
);

const swatchesOf = (options: Product["options"]): Product["swatches"] =>
  options.flatMap(({ values }) =>
    values.flatMap(({ name, swatch }) => (swatch === undefined ? [] : [{ name, swatch }])),
  );

function digestOf({ variants, ...row }: Row): string {
  const still = variants.map(({ available: _, ...variant }) => variant);
  return createHash("sha256")
    .update(JSON.stringify({ ...row, variants: still }))
    .digest("base64url");
}

function toPublished(row: Row): Published {
  const { stars, withPhotos, verifiedCount, ...rest } = row;
  return {
    ...rest,
    swatches: swatchesOf(row.options),
    rating: ratingOf({ stars, withPhotos, verifiedCount }),
    digest: digestOf(row),
  };
}

/** Every active product with all its page needs, by id; one query for each 500. */
export async function* published(): AsyncGenerator<Published> {
  let after = "";
  for (;;) {
    const rows = await batch({ after });
    for (const row of rows) yield toPublished(row);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}
