import { type SQL, sql } from "drizzle-orm";
import { availableTo } from "../cart/read.ts";
import type { ProductOption } from "../catalog/schema.ts";
import { Database } from "../database/index.ts";
import { type Holder, isHolders } from "./holder.ts";
import type { ListedProduct, WishlistItem } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

interface ItemRow extends Omit<ListedProduct, "product"> {
  product: Omit<ListedProduct["product"], "swatches">;
  /** An ISO time, as PostgreSQL writes it. */
  addedAt: string;
}

interface Row {
  count: number;
  shareToken: string | null;
  items: ItemRow[];
}

// What the reader's own pending order has set aside is still theirs to buy.
const rows = (where: SQL): SQL => sql`
  SELECT l.item_count AS count, l.share_token AS "shareToken", COALESCE(listed.rows, '[]') AS items
  FROM wishlist l
  LEFT JOIN "order" pending ON pending.cart_id = ${given("readersCartId")}::text AND pending.status = 'pending'
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
      'product', jsonb_build_object('id', product.id, 'slug', product.slug, 'name', product.name,
        'summary', product.summary, 'priceCents', product.price_cents, 'compareAtCents', product.compare_at_cents,
        'priceVaries', v.varies, 'categorySlug', c.slug, 'images', COALESCE(pictures.rows, '[]')),
      'options', product.options, 'variants', COALESCE(v.rows, '[]'), 'addedAt', i.created_at)
      ORDER BY i.created_at DESC, i.product_id DESC) AS rows
    FROM wishlist_item i
    JOIN product ON product.id = i.product_id
    JOIN category c ON c.id = product.category_id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', variant.id, 'sku', variant.sku, 'options', variant.options,
          'priceCents', variant.price_cents, 'compareAtCents', variant.compare_at_cents,
          'available', ${availableTo(sql`pending.id`)}) ORDER BY variant.position) AS rows,
        COALESCE(min(variant.price_cents) < max(variant.price_cents), false) AS varies
      FROM variant JOIN inventory ON inventory.variant_id = variant.id
      WHERE variant.product_id = product.id AND variant.active AND product.status = 'active') v
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('key', product_image.key, 'alt', product_image.alt, 'optionValue', product_image.option_value)
        ORDER BY product_image.position) AS rows
      FROM product_image WHERE product_image.product_id = product.id) pictures
    WHERE i.wishlist_id = l.id) listed
  WHERE ${where}`;

export interface Listed {
  count: number;
  shareToken: string | null;
  items: WishlistItem[];
}

const swatchesOf = (options: ProductOption[]): ListedProduct["product"]["swatches"] =>
  options.flatMap(({ values }) =>
    values.flatMap(({ name, swatch }) => (swatch === undefined ? [] : [{ name, swatch }])),
  );

const toListed = ({ items, ...row }: Row): Listed => ({
  ...row,
  items: items.map((item) => ({
    ...item,
    product: { ...item.product, swatches: swatchesOf(item.options) },
    addedAt: new Date(item.addedAt).toISOString(),
  })),
});

const ofHolder = Database.statement<Row>("wishlist.read", rows(isHolders));
const ofToken = Database.statement<Row>(
  "wishlist.read_shared",
  rows(sql`l.share_token = ${given("token")}::text`),
);

/** One round trip; undefined where there is no list yet. @param readersCartId whose set-aside pieces count as available. */
export async function listOf(whose: Holder, readersCartId: string | undefined): Promise<Listed | undefined> {
  const [row] = await ofHolder({ ...whose, readersCartId });
  return row && toListed(row);
}

/** The list that a token opens, while it is shared. */
export async function sharedBy(
  token: string,
  readersCartId: string | undefined,
): Promise<Listed | undefined> {
  const [row] = await ofToken({ token, readersCartId });
  return row && toListed(row);
}
