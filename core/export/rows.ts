import { type Column, columnNames, nameOf } from "../import/columns.ts";
import { addressOfKey } from "../import/picture-url.ts";
import type { AdminProduct, AdminVariant } from "../product/schema.ts";

/** Shopify's order of them, then ours; each as Shopify's exports have it. */
export const columns: readonly Column[] = Object.keys(columnNames) as Column[];

/** Shopify wants these in a file, and everything here is so. */
const fixed = {
  "Variant Inventory Policy": "deny",
  "Variant Fulfillment Service": "manual",
  "Variant Requires Shipping": "TRUE",
  "Variant Taxable": "TRUE",
  "Variant Weight Unit": "g",
} as const;

export const head: readonly string[] = [...columns.map(nameOf), ...Object.keys(fixed)];

export type ExportedProduct = Omit<AdminProduct, "categoryId"> & {
  categoryPath: string;
  categorySlug: string;
};

type Cells = Partial<Record<Column, string>>;

const money = (cents: number | null): string => (cents === null ? "" : (cents / 100).toFixed(2));
const boolean = (on: boolean): string => (on ? "TRUE" : "FALSE");

const ofProduct = (product: ExportedProduct): Cells => {
  const isPlain = product.options.length === 0;
  return {
    title: product.name,
    body: product.description,
    vendor: product.vendor,
    productCategory: product.categoryPath,
    type: product.productType,
    tags: product.tags.join(", "),
    published: boolean(product.status === "active"),
    option1Name: isPlain ? "Title" : product.options[0]?.name,
    option2Name: product.options[1]?.name,
    option3Name: product.options[2]?.name,
    giftCard: "FALSE",
    seoTitle: product.seoTitle ?? "",
    seoDescription: product.seoDescription ?? "",
    status: product.status,
    summary: product.summary,
    details: product.details.length === 0 ? "" : JSON.stringify(product.details),
    category: product.categorySlug,
    options: isPlain ? "" : JSON.stringify(product.options),
    publishAt: product.publishAt ?? "",
  } as Cells;
};

const ofVariant = (variant: AdminVariant, siteUrl: string): Cells => ({
  option1Value: variant.options.length === 0 ? "Default Title" : (variant.options[0] ?? ""),
  option2Value: variant.options[1] ?? "",
  option3Value: variant.options[2] ?? "",
  sku: variant.sku,
  grams: String(variant.weightGrams),
  tracker: "shopify",
  quantity: String(variant.stock),
  price: money(variant.priceCents),
  compareAt: money(variant.compareAtCents),
  barcode: variant.barcode ?? "",
  variantImage: variant.imageKey === null ? "" : addressOfKey(variant.imageKey, siteUrl),
  cost: money(variant.costCents),
  active: boolean(variant.active),
});

/** A product as rows of a file: one a variant, and more where it has more pictures than variants. */
export function rowsOf(product: ExportedProduct, siteUrl: string): string[][] {
  const variants = product.variants.filter(({ isOffered }) => isOffered);
  const count = Math.max(1, variants.length, product.images.length);
  return Array.from({ length: count }, (_, at) => {
    const variant = variants[at];
    const image = product.images[at];
    const cells: Cells = {
      handle: product.slug,
      ...(at === 0 ? ofProduct(product) : {}),
      ...(variant ? ofVariant(variant, siteUrl) : {}),
      ...(image
        ? {
            imageSrc: addressOfKey(image.key, siteUrl),
            imagePosition: String(at + 1),
            imageAlt: image.alt,
            imageShows: image.optionValue ?? "",
          }
        : {}),
    };
    return [
      ...columns.map((column) => cells[column] ?? ""),
      ...(variant ? Object.values(fixed) : Object.values(fixed).map(() => "")),
    ];
  });
}
