import { type AdminProduct, ProductInput } from "@cali/core/product/schema.ts";
import type * as z from "zod";

/** What the editor's form holds: the API's own shape of a whole product. */
export type ProductValues = z.output<typeof ProductInput>;
export type VariantValues = ProductValues["variants"][number];
export type OptionValues = ProductValues["options"][number];
export type ImageValues = ProductValues["images"][number];

/** With its defaults filled in, what goes in is what comes out. */
export const schema = ProductInput as unknown as z.ZodType<ProductValues, ProductValues>;

/** What is edited of a product. Leftovers, which are no longer sold and stay for their orders, are not. */
export const valuesOf = (product: AdminProduct): ProductValues => ({
  name: product.name,
  slug: product.slug,
  summary: product.summary,
  description: product.description,
  details: product.details,
  categoryId: product.categoryId,
  status: product.status,
  publishAt: product.publishAt,
  vendor: product.vendor,
  productType: product.productType,
  tags: product.tags,
  seoTitle: product.seoTitle,
  seoDescription: product.seoDescription,
  options: product.options,
  variants: product.variants
    .filter(({ isOffered }) => isOffered)
    .map(({ stock: _, reserved: __, isOffered: ___, ...variant }) => variant),
  images: product.images,
});

/** Before anything is said of it. */
export const blank: AdminProduct = {
  id: "",
  version: 0,
  name: "",
  slug: "",
  summary: "",
  description: "",
  details: [],
  categoryId: "",
  status: "draft",
  publishAt: null,
  vendor: "",
  productType: "",
  tags: [],
  seoTitle: null,
  seoDescription: null,
  options: [],
  variants: [
    {
      id: "",
      options: [],
      sku: "",
      priceCents: 0,
      compareAtCents: null,
      costCents: null,
      weightGrams: 0,
      barcode: null,
      active: true,
      imageKey: null,
      stock: 0,
      reserved: 0,
      isOffered: true,
    },
  ],
  images: [],
  model: null,
  reviewCount: 0,
  isOrdered: false,
  createdAt: "",
  updatedAt: "",
};

/** A new product's one variant has no id yet. */
export const blankValues = (): ProductValues => {
  const values = valuesOf(blank);
  return { ...values, variants: values.variants.map(({ id: _, ...variant }) => variant) };
};

/** An address of a name: `Cove Bowl, large` is `cove-bowl-large`. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 110)
    .replace(/-$/, "");
