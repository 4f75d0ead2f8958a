/**
 * The columns of a product file that have a place here, each by every name it goes by: that of Shopify's exports, and that of
 * its newer template. Those named `cali` are ours; in Shopify they would be metafields, which it passes over where it has none.
 */
export const columnNames = {
  handle: ["Handle", "URL handle"],
  title: ["Title"],
  body: ["Body (HTML)", "Description"],
  vendor: ["Vendor"],
  productCategory: ["Product Category"],
  type: ["Type"],
  tags: ["Tags"],
  published: ["Published", "Published on online store"],
  option1Name: ["Option1 Name"],
  option1Value: ["Option1 Value"],
  option2Name: ["Option2 Name"],
  option2Value: ["Option2 Value"],
  option3Name: ["Option3 Name"],
  option3Value: ["Option3 Value"],
  sku: ["Variant SKU", "SKU"],
  grams: ["Variant Grams", "Weight value (grams)"],
  tracker: ["Variant Inventory Tracker", "Inventory tracker"],
  quantity: ["Variant Inventory Qty", "Inventory quantity"],
  price: ["Variant Price", "Price"],
  compareAt: ["Variant Compare At Price", "Compare-at price"],
  barcode: ["Variant Barcode", "Barcode"],
  imageSrc: ["Image Src", "Product image URL"],
  imagePosition: ["Image Position"],
  imageAlt: ["Image Alt Text"],
  giftCard: ["Gift Card"],
  seoTitle: ["SEO Title"],
  seoDescription: ["SEO Description"],
  variantImage: ["Variant Image", "Variant image URL"],
  cost: ["Cost per item"],
  status: ["Status"],
  summary: ["Summary (product.metafields.cali.summary)"],
  details: ["Details (product.metafields.cali.details)"],
  category: ["Category (product.metafields.cali.category)"],
  options: ["Options (product.metafields.cali.options)"],
  publishAt: ["Publish At (product.metafields.cali.publish_at)"],
  imageShows: ["Image Shows (product.metafields.cali.image_shows)"],
  active: ["Active (variant.metafields.cali.active)"],
} as const;

export type Column = keyof typeof columnNames;

/** As Shopify's exports have it. */
export const nameOf = (column: Column): string => columnNames[column][0];

const known = new Map(
  (Object.entries(columnNames) as [Column, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name): [string, Column] => [name.toLowerCase(), column]),
  ),
);

export const columnOf = (name: string): Column | undefined => known.get(name.trim().toLowerCase());

/**
 * Columns without a place here whose usual values say nothing: what everything here is anyway. Any other value is told.
 */
const usual: Record<string, RegExp> = {
  "variant inventory policy": /^deny$/i,
  "variant fulfillment service": /^manual$/i,
  "fulfillment service": /^manual$/i,
  "variant requires shipping": /^(true|yes)$/i,
  "requires shipping": /^(true|yes)$/i,
  "variant taxable": /^(true|yes)$/i,
  "charge tax": /^(true|yes)$/i,
  "continue selling when out of stock": /^(false|no|deny)$/i,
  "variant weight unit": /^(g|kg|oz|lb)$/i,
  "weight unit for display": /^(g|kg|oz|lb)$/i,
};

/** Whether leaving this cell out loses something. */
export const isLost = (name: string, cell: string): boolean =>
  cell !== "" && !usual[name.trim().toLowerCase()]?.test(cell);
