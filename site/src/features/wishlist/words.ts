import type { Variant } from "@cali/core/catalog/schema.ts";

/** A cart takes no more than ten, so ten may mean ten thousand. */
const FEW = 5;

/** What is left of a choice, said shortly; undefined: the product is out of the shop. */
export function stockWords(variant: Variant | undefined): string {
  if (!variant) return "No longer in the shop.";
  if (variant.available === 0) return "Sold out.";
  return variant.available <= FEW ? `Only ${variant.available} left.` : "In stock.";
}

/** As it is named among a product's choices. */
export const choiceName = ({ options, available }: Variant): string =>
  `${options.join(" · ")}${available === 0 ? ", sold out" : ""}`;

/** What a row opens with: the first that can be bought, or else the first. */
export const opening = (variants: readonly Variant[]): Variant | undefined =>
  variants.find(({ available }) => available > 0) ?? variants[0];

export const things = (count: number): string => (count === 1 ? "1 thing" : `${count} things`);
