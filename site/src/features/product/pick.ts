import type { Live, Product, Variant } from "@cali/core/catalog/schema.ts";

const same = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

/** The variant of these option values. */
export const variantOf = (variants: Variant[], picked: string[]): Variant | undefined =>
  variants.find(({ options }) => same(options, picked));

/** What a page opens with: the first that can be bought, or else the first. */
export const opening = (variants: Variant[]): Variant | undefined =>
  variants.find(({ available }) => available > 0) ?? variants[0];

/** Variants with what the server says of them now; one it no longer sells has none left. */
export function overlay(variants: Variant[], live: Live[]): Variant[] {
  const now = new Map(live.map((row) => [row.variantId, row]));
  return variants.map((variant) => {
    const row = now.get(variant.id);
    if (!row) return { ...variant, available: 0 };
    return {
      ...variant,
      priceCents: row.priceCents,
      compareAtCents: row.compareAtCents,
      available: row.available,
    };
  });
}

/** Whether a value of option `at` has any piece left, the other options being as picked. */
export function hasAny(variants: Variant[], picked: string[], at: number, value: string): boolean {
  const wanted = picked.with(at, value);
  return (variantOf(variants, wanted)?.available ?? 0) > 0;
}

/** A cart takes no more than ten, so ten may mean ten thousand. */
const FEW = 5;

export function stockWords(variant: Variant | undefined): string {
  if (!variant) return "Not made in this combination.";
  if (variant.available === 0) return "Sold out. Another choice may not be.";
  if (variant.available <= FEW) return `Only ${variant.available} left.`;
  return "In stock. Leaves Point Arena within two working days.";
}

/** Position of the option that decides the picture: the one with swatches. */
export const colorIndex = (options: Product["options"]): number =>
  options.findIndex(({ values }) => values.some(({ swatch }) => swatch !== undefined));

/** Pictures for a picked color: its own, or those that belong to none. */
export function picturesFor<T extends { optionValue: string | null }>(
  images: T[],
  color: string | undefined,
): T[] {
  const shown = images.filter(({ optionValue }) => optionValue === null || optionValue === color);
  return shown.length > 0 ? shown : images.slice(0, 1);
}
