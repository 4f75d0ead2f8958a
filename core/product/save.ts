import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { hold, holdVariants } from "./hold.ts";
import { planOf } from "./plan.ts";
import { fromId } from "./read.ts";
import { ProductInput, ProductSave, type SavedProduct } from "./schema.ts";
import { open, telling, write } from "./write.ts";

const newVariant = () => Id.create("variant");

/**
 * Makes a product with all its parts, in one transaction.
 *
 * The shape is `ProductInput`: texts are trimmed, the description is cleaned, variants and pictures are in the order shown, and a
 * variant's `stock` is what it begins with, such as `{ counted: 12 }`. Ids of variants and pictures are left out. What is given
 * is checked here, so a caller without a schema of its own may hand on what it has.
 * @throws {StoreError} `actor.*`, `product.slug_taken`, `variant.sku_taken`, `category.not_found`; a ZodError for another shape
 */
export async function createProduct(input: ProductInput): Promise<SavedProduct> {
  Actor.assertMay("catalog.write");
  const fields = ProductInput.parse(input);
  const id = Id.create("product");
  return telling(() =>
    Database.transaction(async () => {
      await open(id, fields);
      const plan = planOf([], fields.variants, newVariant);
      if (!plan) throw new StoreError("variant.not_found", "A new product's variants have no ids yet.");
      await write(id, fields, plan);
      return { ...(await fromId(id)), kept: [] };
    }),
  );
}

/**
 * Saves a product whole, in one transaction: what is not in `input` any more is gone.
 *
 * The shape is `ProductSave`: that of `createProduct` and the `version` that it was made from. Variants and pictures that stay
 * name their ids, or, for variants, the same option values. `stock` is a change and is left out where there is none. A variant
 * that goes stays, no longer sold, while it is in an open order; the answer's `kept` has its SKU.
 * @throws {StoreError} `actor.*`, `product.not_found`, `product.slug_taken`, `variant.not_found`, `variant.sku_taken`,
 * `category.not_found`, `stock.insufficient`; `edit.stale`, with the product as it is now in `details.current`
 */
export async function saveProduct(id: string, input: ProductSave): Promise<SavedProduct> {
  Actor.assertMay("catalog.write");
  const { version, ...fields } = ProductSave.parse(input);
  return telling(() =>
    Database.transaction(async () => {
      await hold(id, version);
      const plan = planOf(await holdVariants(id), fields.variants, newVariant);
      if (!plan) throw new StoreError("variant.not_found", "One of these variants is not there any more.");
      await write(id, fields, plan);
      return { ...(await fromId(id)), kept: plan.retired.map(({ sku }) => sku) };
    }),
  );
}

const slugsLike = Database.statement<{ slug: string }>(
  "admin.product.slugs_like",
  sql`SELECT slug FROM product WHERE slug ~>=~ ${sql.placeholder("begins")}
    AND slug ~<~ (${sql.placeholder("begins")} || chr(1114111))`,
);
const copyModel = Database.statement(
  "admin.product.copy_model",
  sql`UPDATE product SET model = (SELECT model FROM product WHERE id = ${sql.placeholder("from")})
    WHERE id = ${sql.placeholder("id")}`,
);

/** `-copy`, or the first of `-copy-2`, `-copy-3` … that nobody has. */
async function suffixFor(slug: string): Promise<string> {
  const taken = new Set((await slugsLike({ begins: `${slug}-copy` })).map((row) => row.slug));
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? "-copy" : `-copy-${n}`;
    if (!taken.has(slug + suffix)) return suffix;
  }
}

/**
 * Makes a draft of all that a product is, under a name, an address and SKUs of its own, with nothing in stock.
 * @throws {StoreError} `actor.*`, `product.not_found`
 */
export async function duplicate(id: string): Promise<SavedProduct> {
  Actor.assertMay("catalog.write");
  return Database.transaction(async () => {
    const { slug, name, variants, images, ...from } = await fromId(id);
    const suffix = await suffixFor(slug);
    const copy = await createProduct({
      ...fieldsOf(from),
      name: `${name.slice(0, 190)} (copy)`,
      slug: slug.slice(0, 110) + suffix,
      status: "draft",
      publishAt: null,
      variants: variants
        .filter(({ isOffered }) => isOffered)
        .map(({ id: _, stock: __, reserved: ___, isOffered: ____, ...variant }) => ({
          ...variant,
          sku: `${variant.sku.slice(0, 50)}${suffix.toUpperCase()}`,
          barcode: null,
        })),
      images: images.map(({ id: _, ...image }) => image),
    });
    await copyModel({ from: id, id: copy.id });
    return { ...(await fromId(copy.id)), kept: [] };
  });
}

type Own = "summary" | "description" | "details" | "categoryId" | "vendor" | "productType" | "tags";
type Copied = Pick<ProductInput, Own | "seoTitle" | "seoDescription" | "options">;

const fieldsOf = (from: Copied): Copied => ({
  summary: from.summary,
  description: from.description,
  details: from.details,
  categoryId: from.categoryId,
  vendor: from.vendor,
  productType: from.productType,
  tags: from.tags,
  seoTitle: from.seoTitle,
  seoDescription: from.seoDescription,
  options: from.options,
});
