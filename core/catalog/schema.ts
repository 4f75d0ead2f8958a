import * as z from "zod";

export const ProductOption = z.object({
  name: z.string(),
  values: z.array(z.object({ name: z.string(), swatch: z.string().optional() })),
});
export type ProductOption = z.infer<typeof ProductOption>;

export const ModelRef = z.object({
  kind: z.string(),
  params: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
});
export type ModelRef = z.infer<typeof ModelRef>;

export const Image = z.object({ key: z.string(), alt: z.string(), optionValue: z.string().nullable() });
export type Image = z.infer<typeof Image>;

export const Variant = z.object({
  id: z.string(),
  sku: z.string(),
  options: z.array(z.string()),
  priceCents: z.int(),
  compareAtCents: z.int().nullable(),
  /** Pieces that can be bought now, at most ten. */
  available: z.int(),
});
export type Variant = z.infer<typeof Variant>;

/** What a card in a list needs. */
export const ProductCard = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  /** Lowest price of its variants. */
  priceCents: z.int(),
  compareAtCents: z.int().nullable(),
  /** True where variants differ in price. */
  priceVaries: z.boolean(),
  categorySlug: z.string(),
  /** First pictures, one a color; the first is the product's own. */
  images: z.array(Image),
  swatches: z.array(z.object({ name: z.string(), swatch: z.string() })),
});
export type ProductCard = z.infer<typeof ProductCard>;

export const Product = ProductCard.extend({
  /** HTML of a few elements: paragraphs, lists, headings, links. */
  description: z.string(),
  /** Who makes it, where that is another than the shop. */
  vendor: z.string(),
  /** For search engines, in place of name and summary. */
  seoTitle: z.string().nullable(),
  seoDescription: z.string().nullable(),
  details: z.array(z.string()),
  options: z.array(ProductOption),
  model: ModelRef.nullable(),
  variants: z.array(Variant),
  categories: z.array(z.object({ slug: z.string(), name: z.string() })),
});
export type Product = z.infer<typeof Product>;

export const Category = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  parentSlug: z.string().nullable(),
  description: z.string(),
  imageKey: z.string().nullable(),
  imageAlt: z.string(),
  /** In search results, in place of name and description. */
  seoTitle: z.string().nullable(),
  seoDescription: z.string().nullable(),
  /** Active products in it and below it. */
  productCount: z.int(),
});
export type Category = z.infer<typeof Category>;

export const sorts = ["featured", "newest", "price-asc", "price-desc", "name"] as const;
export type Sort = (typeof sorts)[number];

export const ListQuery = z.strictObject({
  category: z.string().max(80).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  sort: z.enum(sorts).default("featured"),
  /** `from-to` in cents, either side may be left out: `1000-`, `-5000`, `1000-5000`. */
  price: z
    .string()
    .regex(/^\d{0,9}-\d{0,9}$/, "must look like 1000-5000, in cents")
    .optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(60).default(24),
});
export type ListQuery = z.infer<typeof ListQuery>;

export const Live = z.object({
  variantId: z.string(),
  priceCents: z.int(),
  compareAtCents: z.int().nullable(),
  /** Pieces that can be bought now, at most ten. */
  available: z.int(),
});
export type Live = z.infer<typeof Live>;
