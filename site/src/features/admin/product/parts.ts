import type { Parts } from "../detail/editor.ts";
import type { ProductValues, VariantValues } from "./values.ts";

/** Parts that are a field of one variant: `variant/FIELD/Ink / Large`. */
const partOf = (field: string, choice: string): string => `variant/${field}/${choice}`;

const choiceOf = ({ options }: VariantValues): string => options.join(" / ");

/** Which options there are, and in which order which of their choices have a variant. */
interface Shape {
  options: ProductValues["options"];
  choices: string[][];
}

/**
 * A product in the parts that two people may have changed without each other: every field of every variant is one, so that a
 * price here and a SKU there are both kept.
 */
export function split({ options, variants, ...fields }: ProductValues): Parts {
  const shape: Shape = { options, choices: variants.map((variant) => variant.options) };
  const parts: Parts = { ...fields, matrix: shape };
  for (const { options: _, ...variant } of variants)
    for (const [field, value] of Object.entries(variant))
      parts[partOf(field, choiceOf({ ...variant, options: _ }))] = value;
  return parts;
}

export function join(parts: Parts): ProductValues {
  const { matrix, ...rest } = parts;
  const { options, choices } = matrix as Shape;
  const fields = Object.fromEntries(Object.entries(rest).filter(([part]) => !part.startsWith("variant/")));
  const own = Object.entries(rest).filter(([part]) => part.startsWith("variant/"));
  const variants = choices.map((chosen) => {
    const choice = chosen.join(" / ");
    const values = own.flatMap(([part, value]) => {
      const [, field = "", of] = part.split(/^variant\/([^/]+)\//);
      return of === choice ? [[field, value]] : [];
    });
    return { ...Object.fromEntries(values), options: chosen };
  });
  return { ...fields, options, variants } as unknown as ProductValues;
}

const names: Record<string, string> = {
  name: "Name",
  slug: "Address",
  summary: "Summary",
  description: "Description",
  details: "Details",
  categoryId: "Category",
  status: "Status",
  publishAt: "Becomes active",
  vendor: "Vendor",
  productType: "Type",
  tags: "Tags",
  seoTitle: "Title for search engines",
  seoDescription: "Description for search engines",
  images: "Pictures",
  matrix: "Options and variants",
  sku: "SKU",
  priceCents: "Price",
  compareAtCents: "Price before",
  costCents: "Cost",
  weightGrams: "Weight",
  barcode: "Barcode",
  active: "Sold",
  imageKey: "Picture",
};

/** What a part is called. */
export function labelOf(part: string): string {
  const [, field, choice] = part.split(/^variant\/([^/]+)\//);
  if (field === undefined) return names[part] ?? part;
  return choice ? `${names[field] ?? field} of ${choice}` : (names[field] ?? field);
}
