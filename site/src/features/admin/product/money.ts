import { format } from "@cali/core/money/index.ts";

/** One price, or from the lowest to the highest. */
export function priceRange(min: number | null, max: number | null): string {
  if (min === null || max === null) return "—";
  return min === max ? format(min) : `${format(min)}–${format(max)}`;
}
