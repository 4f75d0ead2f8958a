import { CART_LIMIT, type LeftOut } from "./schema.ts";

/** A variant that is to go into a cart with others. */
export interface Candidate {
  variantId: string;
  productId: string;
  productSlug: string;
  name: string;
  options: string[];
  /** Pieces to put in, beside those that are in it already. */
  wanted: number;
  held: number;
  /** Pieces that the cart can have of it in all. */
  available: number;
  onSale: boolean;
}

export interface Merged {
  /** How many pieces of each the cart then holds, of those that change. */
  lines: { variantId: string; quantity: number }[];
  leftOut: (Omit<LeftOut, "isKept"> & { productId: string })[];
}

/**
 * Which of the candidates go into a cart: the first come first, as many pieces as there are and as still fit. What doesn't is
 * told, with the reason that a shopper can do something about before the other.
 * @param held pieces that are in the cart already, of whatever.
 */
export function merge(held: number, candidates: readonly Candidate[]): Merged {
  const merged: Merged = { lines: [], leftOut: [] };
  let room = Math.max(0, CART_LIMIT - held);
  for (const candidate of candidates) {
    const { wanted, available, onSale } = candidate;
    const buyable = onSale ? Math.min(wanted, Math.max(0, available - candidate.held)) : 0;
    const put = Math.min(buyable, room);
    room -= put;
    if (put > 0) merged.lines.push({ variantId: candidate.variantId, quantity: candidate.held + put });
    if (put < wanted) {
      const { variantId, productId, productSlug, name, options } = candidate;
      const reason = !onSale ? "gone" : put < buyable ? "cart-full" : "sold-out";
      merged.leftOut.push({
        variantId,
        productId,
        productSlug,
        name,
        options,
        quantity: wanted - put,
        reason,
      });
    }
  }
  return merged;
}
