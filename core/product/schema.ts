import * as z from "zod";
import { ModelRef } from "../catalog/schema.ts";
import { StockChange } from "../inventory/schema.ts";

/** So many variants a product may have; each is a row of the matrix. */
export const MAX_VARIANTS = 250;

export const productStatuses = ["draft", "active", "archived"] as const;
export const ProductStatus = z.enum(productStatuses);
export type ProductStatus = z.infer<typeof ProductStatus>;

/** Whole cents, up to a million. */
const Cents = z.int("must be a price").min(0, "must not be below zero").max(100_000_000, "must be less");
const line = (max: number) => z.string().trim().max(max, `must have ${max} characters at most`);
const written = (max: number) => line(max).min(1, "must be filled in");
const Sku = written(64).regex(/^\S+$/, "must have no spaces");

export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const variantFields = {
  sku: Sku,
  priceCents: Cents,
  compareAtCents: Cents.nullable(),
  /** What a piece costs the shop; shoppers never see it. */
  costCents: Cents.nullable(),
  weightGrams: z.int().min(0).max(1_000_000),
  barcode: line(64).nullable(),
  active: z.boolean(),
};

export const VariantInput = z.strictObject({
  /** Of a variant that is there already; without one, a variant of the same values is taken to be it. */
  id: z.string().max(64).optional(),
  /** One value of each of the product's options, in their order; none where it has no options. */
  options: z.array(line(80)).max(3),
  ...variantFields,
  /** Key of the one of the product's pictures that shows it. */
  imageKey: z.string().max(200).nullable().default(null),
  /** Absent: as it is; a new variant has none in stock. */
  stock: StockChange.optional(),
});
export type VariantInput = z.input<typeof VariantInput>;

export const ImageInput = z.strictObject({
  id: z.string().max(64).optional(),
  /** As an asset has it: files are `/media/KEY-WIDTH.webp`. */
  key: z.string().min(1).max(200),
  alt: written(300),
  /** The option value that it shows. */
  optionValue: z.string().max(80).nullable().default(null),
});
export type ImageInput = z.input<typeof ImageInput>;

export const OptionInput = z.strictObject({
  name: written(40),
  values: z
    .array(
      z.strictObject({
        name: written(80),
        swatch: z
          .string()
          .regex(/^#[0-9a-fA-F]{6}$/, "must be a color such as #0E5A63")
          .optional(),
      }),
    )
    .min(1, "must have a value")
    .max(100),
});

export const ProductFields = z.strictObject({
  name: written(200),
  /** Its page is `/p/SLUG`. */
  slug: written(120).regex(slugPattern, "must be small letters, digits and single hyphens"),
  summary: line(300),
  /** HTML; what core/catalog/rich-text.ts doesn't know is taken out. */
  description: z.string().max(60_000),
  /** One line each. */
  details: z.array(written(300)).max(40),
  categoryId: z.string().min(1, "must be picked").max(64),
  status: ProductStatus,
  /** Of a draft, when it becomes active by itself. */
  publishAt: z.iso.datetime().nullable(),
  vendor: line(100),
  productType: line(100),
  tags: z.array(written(50)).max(50),
  /** In search results, in place of name and summary. */
  seoTitle: line(120).nullable(),
  seoDescription: line(400).nullable(),
  options: z.array(OptionInput).max(3),
  /** In the order shown. */
  variants: z.array(VariantInput).min(1, "must have one variant at least").max(MAX_VARIANTS),
  /** In the order shown; the first is the product's own. */
  images: z.array(ImageInput).max(60),
});

type Fields = z.output<typeof ProductFields>;
type Context = z.core.$RefinementCtx<Fields>;

const repeated = <T>(items: T[], key: (item: T) => string): number[] =>
  items.flatMap((item, at) => (items.findIndex((other) => key(other) === key(item)) < at ? [at] : []));

/** What no field can say of itself. */
function wholeIsRight({ options, variants, images, status, publishAt }: Fields, context: Context): void {
  const say = (path: (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path, message, input: undefined });
  if (publishAt !== null && status !== "draft") say(["publishAt"], "is for drafts");
  for (const at of repeated(options, ({ name }) => name.toLowerCase()))
    say(["options", at, "name"], "is there twice");
  for (const [at, { values }] of options.entries())
    for (const n of repeated(values, ({ name }) => name))
      say(["options", at, "values", n, "name"], "is there twice");
  for (const at of repeated(variants, ({ sku }) => sku)) say(["variants", at, "sku"], "is there twice");
  for (const at of repeated(variants, (variant) => variant.options.join("\n")))
    say(["variants", at, "options"], "are there twice");
  for (const at of repeated(images, ({ key }) => key)) say(["images", at, "key"], "is there twice");
  for (const [at, variant] of variants.entries()) {
    if (variant.compareAtCents !== null && variant.compareAtCents <= variant.priceCents)
      say(["variants", at, "compareAtCents"], "must be more than the price");
    if (variant.imageKey !== null && !images.some(({ key }) => key === variant.imageKey))
      say(["variants", at, "imageKey"], "is none of the product's pictures");
    const fits =
      variant.options.length === options.length &&
      options.every(({ values }, n) => values.some(({ name }) => name === variant.options[n]));
    if (!fits) say(["variants", at, "options"], "must name one value of each option");
  }
}

/** A whole product, to be made. */
export const ProductInput = ProductFields.superRefine(wholeIsRight);
export type ProductInput = z.input<typeof ProductInput>;

/** A whole product as it shall be, and the version it was made from. */
export const ProductSave = ProductFields.extend({ version: z.int().min(1) }).superRefine((value, context) =>
  wholeIsRight(value, context as unknown as Context),
);
export type ProductSave = z.input<typeof ProductSave>;

export const AdminVariant = z.object({
  id: z.string(),
  options: z.array(z.string()),
  sku: z.string(),
  priceCents: z.int(),
  compareAtCents: z.int().nullable(),
  costCents: z.int().nullable(),
  weightGrams: z.int(),
  barcode: z.string().nullable(),
  active: z.boolean(),
  imageKey: z.string().nullable(),
  /** On the shelf, and how many of them are set aside for orders that wait for their payment. */
  stock: z.int(),
  reserved: z.int(),
  /** Whether the product's options have its values; if not, it stays for the orders that it is in. */
  isOffered: z.boolean(),
});
export type AdminVariant = z.infer<typeof AdminVariant>;

export const AdminImage = z.object({
  id: z.string(),
  key: z.string(),
  alt: z.string(),
  optionValue: z.string().nullable(),
});

/** Everything of a product that its editor shows. Times are ISO 8601. */
export const AdminProduct = z.object({
  ...ProductFields.omit({ variants: true, images: true, options: true }).shape,
  id: z.string(),
  version: z.int(),
  options: z.array(OptionInput),
  variants: z.array(AdminVariant),
  images: z.array(AdminImage),
  model: ModelRef.nullable(),
  reviewCount: z.int(),
  /** Once it has been ordered it is archived, not deleted. */
  isOrdered: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type AdminProduct = z.infer<typeof AdminProduct>;

/** What a save answers. */
export const SavedProduct = AdminProduct.extend({
  /** SKUs of variants that were to go, and stay, no longer sold, for the open orders that they are in. */
  kept: z.array(z.string()),
});
export type SavedProduct = z.infer<typeof SavedProduct>;

export const productSorts = ["newest", "updated", "name"] as const;
export type ProductSort = (typeof productSorts)[number];

export const AdminListQuery = z.strictObject({
  status: ProductStatus.optional(),
  /** Id of a category; those below it count as well. */
  category: z.string().max(64).optional(),
  /** Beginning of a name, a slug or a SKU, or words of the name, summary or description. */
  q: z.string().trim().min(1).max(100).optional(),
  /** Those of which a variant is running out, the scarcest first. */
  low: z.literal("true").optional(),
  sort: z.enum(productSorts).default("newest"),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AdminListQuery = z.output<typeof AdminListQuery>;

export const ProductRow = z.object({
  id: z.string(),
  version: z.int(),
  slug: z.string(),
  name: z.string(),
  status: ProductStatus,
  publishAt: z.string().nullable(),
  categoryId: z.string(),
  categoryName: z.string(),
  tags: z.array(z.string()),
  imageKey: z.string().nullable(),
  variantCount: z.int(),
  minPriceCents: z.int().nullable(),
  maxPriceCents: z.int().nullable(),
  /** Pieces of its active variants that can be sold now, and of the scarcest of them. */
  available: z.int(),
  scarcest: z.int().nullable(),
  updatedAt: z.string(),
});
export type ProductRow = z.infer<typeof ProductRow>;

/** A product as a few rows of the sheet. */
export const SheetRow = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  status: ProductStatus,
  categoryId: z.string(),
  tags: z.array(z.string()),
  imageKey: z.string().nullable(),
  variants: z.array(AdminVariant),
});
export type SheetRow = z.infer<typeof SheetRow>;

export const VariantChanges = z.strictObject({ ...variantFields, stock: StockChange }).partial();
export type VariantChanges = z.input<typeof VariantChanges>;

export const ProductChanges = z
  .strictObject({
    status: ProductStatus,
    categoryId: z.string().min(1).max(64),
    tags: z.array(written(50)).max(50),
    addTags: z.array(written(50)).max(50),
    removeTags: z.array(written(50)).max(50),
  })
  .partial();
export type ProductChanges = z.input<typeof ProductChanges>;

/** Many changes at once, each product's made from the version that is named: all of them happen, or none. */
export const BulkEdit = z
  .strictObject({
    products: z
      .array(
        z.strictObject({
          id: z.string().max(64),
          version: z.int(),
          changes: ProductChanges.default({}),
          variants: z
            .array(z.strictObject({ id: z.string().max(64), changes: VariantChanges }))
            .max(MAX_VARIANTS)
            .default([]),
        }),
      )
      .min(1)
      .max(500),
  })
  .refine(({ products }) => products.reduce((sum, { variants }) => sum + variants.length, 0) <= 5000, {
    message: "Change 5000 variants at once at most",
  })
  .refine(({ products }) => new Set(products.map(({ id }) => id)).size === products.length, {
    message: "Name each product once",
  });
export type BulkEdit = z.input<typeof BulkEdit>;

/** Why a bulk edit did not happen; in `problems` of the refusal. */
export const BulkProblem = z.object({
  productId: z.string(),
  variantId: z.string().optional(),
  /** The change that is in the way; absent where it is the whole row. */
  field: z.string().optional(),
  code: z.string(),
  message: z.string(),
});
export type BulkProblem = z.infer<typeof BulkProblem>;

export const BulkEdited = z.object({ products: z.array(z.object({ id: z.string(), version: z.int() })) });
export type BulkEdited = z.infer<typeof BulkEdited>;

export const Removed = z.object({ outcome: z.enum(["deleted", "archived"]) });
