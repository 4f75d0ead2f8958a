import { sql } from "drizzle-orm";
import type * as z from "zod";
import { RichText } from "../catalog/rich-text.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Stock } from "../inventory/stock.ts";
import { byReason } from "./by-reason.ts";
import type { Plan } from "./plan.ts";
import type { ProductFields } from "./schema.ts";

type Fields = z.output<typeof ProductFields>;

const given = (name: string) => sql.placeholder(name);

const insertProduct = Database.statement(
  "admin.product.insert",
  sql`
    INSERT INTO product (id, slug, name, category_id, position)
    SELECT ${given("id")}, ${given("slug")}, ${given("name")}, ${given("categoryId")}, COALESCE(max(position) + 1, 0)
    FROM product`,
);

const updateProduct = Database.statement(
  "admin.product.update",
  sql`
    UPDATE product SET slug = ${given("slug")}, name = ${given("name")}, summary = ${given("summary")},
      description = ${given("description")}, details = ${given("details")}::text[], category_id = ${given("categoryId")},
      status = ${given("status")}, publish_at = ${given("publishAt")}::timestamptz, vendor = ${given("vendor")},
      product_type = ${given("productType")}, tags = ${given("tags")}::text[], seo_title = ${given("seoTitle")},
      seo_description = ${given("seoDescription")}, options = ${given("options")}::jsonb
    WHERE id = ${given("id")}`,
);

// A picture that stays keeps its id, so that a variant that shows it still does.
const setImages = Database.statement(
  "admin.product.images",
  sql`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${given("images")}::jsonb)
        AS w(id text, key text, alt text, "optionValue" text, position int)),
    gone AS (
      DELETE FROM product_image i WHERE i.product_id = ${given("id")} AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = i.id)),
    changed AS (
      UPDATE product_image i SET key = w.key, alt = w.alt, option_value = w."optionValue", position = w.position
      FROM wanted w WHERE i.id = w.id AND i.product_id = ${given("id")}
        AND (i.key, i.alt, i.option_value, i.position) IS DISTINCT FROM (w.key, w.alt, w."optionValue", w.position)
      RETURNING i.id)
    INSERT INTO product_image (id, product_id, key, alt, option_value, position)
    SELECT w.id, ${given("id")}, w.key, w.alt, w."optionValue", w.position FROM wanted w
    WHERE NOT EXISTS (SELECT FROM product_image i WHERE i.id = w.id AND i.product_id = ${given("id")})`,
);

const removeVariants = Database.statement(
  "admin.product.remove_variants",
  sql`DELETE FROM variant WHERE product_id = ${given("id")} AND id = ANY(${given("ids")}::text[])`,
);

const retireVariants = Database.statement(
  "admin.product.retire_variants",
  sql`UPDATE variant SET active = false, updated_at = now()
    WHERE product_id = ${given("id")} AND id = ANY(${given("ids")}::text[]) AND active`,
);

const wantedVariants = sql`
  SELECT w.*, ARRAY(SELECT jsonb_array_elements_text(w.options)) AS chosen,
    (SELECT i.id FROM product_image i WHERE i.product_id = ${given("id")} AND i.key = w."imageKey" LIMIT 1) AS image_id
  FROM jsonb_to_recordset(${given("variants")}::jsonb) AS w(id text, sku text, options jsonb, "priceCents" int,
    "compareAtCents" int, "costCents" int, "weightGrams" int, barcode text, active bool, "imageKey" text, position int)`;

const updateVariants = Database.statement(
  "admin.product.update_variants",
  sql`
    UPDATE variant v SET sku = w.sku, options = w.chosen, price_cents = w."priceCents", compare_at_cents = w."compareAtCents",
      cost_cents = w."costCents", weight_grams = w."weightGrams", barcode = w.barcode, active = w.active,
      image_id = w.image_id, position = w.position, updated_at = now()
    FROM (${wantedVariants}) w
    WHERE v.id = w.id AND v.product_id = ${given("id")}
      AND (v.sku, v.options, v.price_cents, v.compare_at_cents, v.cost_cents, v.weight_grams, v.barcode, v.active, v.image_id, v.position)
        IS DISTINCT FROM (w.sku, w.chosen, w."priceCents", w."compareAtCents", w."costCents", w."weightGrams", w.barcode, w.active, w.image_id, w.position)`,
);

const insertVariants = Database.statement(
  "admin.product.insert_variants",
  sql`
    INSERT INTO variant (id, product_id, sku, options, price_cents, compare_at_cents, cost_cents, weight_grams, barcode, active, image_id, position)
    SELECT w.id, ${given("id")}, w.sku, w.chosen, w."priceCents", w."compareAtCents", w."costCents", w."weightGrams", w.barcode, w.active, w.image_id, w.position
    FROM (${wantedVariants}) w`,
);

const skusOfOthers = Database.statement<{ sku: string }>(
  "admin.product.skus_of_others",
  sql`SELECT sku FROM variant WHERE sku = ANY(${given("skus")}::text[]) AND NOT (id = ANY(${given("ids")}::text[])) LIMIT 5`,
);

/** @throws {StoreError} `variant.sku_taken`, with the SKUs in `details.skus` */
async function assertSkusFree(plan: Plan): Promise<void> {
  const ids = [...plan.kept, ...plan.removed].map(({ id }) => id);
  const taken = await skusOfOthers({ skus: plan.kept.map(({ sku }) => sku), ids });
  if (taken.length === 0) return;
  const skus = taken.map(({ sku }) => sku);
  const message = `${skus.join(", ")} ${skus.length === 1 ? "is" : "are"} another variant's. Give each its own SKU.`;
  throw new StoreError("variant.sku_taken", message, { skus });
}

/** As many statements as there are reasons: one, as a rule. */
async function setStock({ kept }: Plan): Promise<void> {
  const changes = kept.flatMap(({ id, stock }) => (stock === undefined ? [] : [{ variantId: id, ...stock }]));
  for (const [why, items] of byReason(changes)) await Stock.adjust({ items, ...why });
}

/** Writes a product's every part as it shall be. Runs in the transaction that holds it. */
export async function write(id: string, fields: Fields, plan: Plan): Promise<void> {
  const { options, variants: _, images, description, ...columns } = fields;
  await assertSkusFree(plan);
  await updateProduct({
    ...columns,
    id,
    description: RichText.clean(description),
    options: JSON.stringify(options),
  });
  await setImages({
    id,
    images: JSON.stringify(
      images.map((image, position) => ({ ...image, id: image.id ?? Id.create("image"), position })),
    ),
  });
  if (plan.removed.length > 0) await removeVariants({ id, ids: plan.removed.map((variant) => variant.id) });
  if (plan.retired.length > 0) await retireVariants({ id, ids: plan.retired.map((variant) => variant.id) });
  const [coming, staying] = [true, false].map((isNew) => plan.kept.filter((it) => it.isNew === isNew));
  if (staying?.length) await updateVariants({ id, variants: JSON.stringify(staying) });
  if (coming?.length) await insertVariants({ id, variants: JSON.stringify(coming) });
  await setStock(plan);
}

/** Makes the row that the rest belongs to; what else there is to say of it is written after. */
export const open = (id: string, { slug, name, categoryId }: Fields): Promise<unknown> =>
  insertProduct({ id, slug, name, categoryId });

/** Names what the database refused, where somebody can do something about it. */
export async function telling<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const rule = violated(error);
    if (rule === "product_slug_unique")
      throw new StoreError("product.slug_taken", "Another product has this address. Give it one of its own.");
    if (rule === "variant_sku_unique")
      throw new StoreError("variant.sku_taken", "Another variant has one of these SKUs.");
    if (rule === "product_category_id_category_id_fk")
      throw new StoreError("category.not_found", "This category is not there any more. Pick another.");
    if (rule === "product_image_pkey")
      throw new StoreError("request.invalid", "A picture here is another product's.");
    throw error;
  }
}
