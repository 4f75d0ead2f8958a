import type { Cart } from "@cali/core/cart/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { regionNoun } from "./place.ts";

/** An amount as it is written; `from` where the payment page may raise it. */
export interface Sum {
  name: string;
  value: string;
  from: boolean;
}

/** For what the server has not worked out yet. */
export const UNKNOWN = "…";
const LATER = "You choose how on the payment page.";

/** `−$15.00`, with the sign that is as wide as a figure. */
export const minus = (cents: number, currency: string): string => `−${format(cents, currency)}`;

/** The cart was just begun, or is just sent elsewhere: nothing is known of shipping there. */
const isUnknown = ({ shippingOptions, shippingProblem }: Cart): boolean =>
  shippingOptions.length === 0 && shippingProblem === null;

const differ = (amounts: number[]): boolean => new Set(amounts).size > 1;

function discountOf({ coupon, discountCents, currency }: Cart): Sum | null {
  if (discountCents === 0) return null;
  const name = coupon ? `Discount (${coupon.code})` : "Discount";
  return { name, value: minus(discountCents, currency), from: false };
}

export function shippingOf(cart: Cart): Omit<Sum, "name"> {
  const { shippingOptions, shippingProblem, shippingCents, currency } = cart;
  if (shippingProblem !== null) return { value: "—", from: false };
  if (isUnknown(cart)) return { value: UNKNOWN, from: false };
  const value = shippingCents === 0 ? "Free" : format(shippingCents, currency);
  return {
    value,
    from: shippingCents > 0 && differ(shippingOptions.map(({ priceCents }) => priceCents)),
  };
}

/** What is to know of the ways to ship, or why there is none and what to do about it. */
export function shippingNote({ destination, shippingOptions, shippingProblem }: Cart): string | null {
  switch (shippingProblem) {
    case "region-needed":
      return `Choose your ${regionNoun(destination.country)} to see shipping.`;
    case "not-shipped-there":
      return "We don’t ship there yet. Choose another place.";
    case "too-heavy":
      return "Too heavy for how we ship there. Take out a piece or two, or choose another place.";
    default: {
      const [only, ...others] = shippingOptions;
      if (!only) return null;
      return others.length > 0 ? LATER : `${only.name}, ${days(only)}.`;
    }
  }
}

const days = ({ minDays, maxDays }: { minDays: number; maxDays: number }): string => {
  if (minDays !== maxDays) return `${minDays} to ${maxDays} working days`;
  return maxDays === 1 ? "1 working day" : `${maxDays} working days`;
};

function taxOf(cart: Cart): Sum | null {
  const { taxMode, taxName, taxCents, currency, shippingOptions } = cart;
  const name = taxName ?? "Tax";
  if (taxMode === "stripe") return { name, value: "Worked out on the payment page", from: false };
  if (taxCents === 0) return null;
  if (isUnknown(cart)) return { name, value: UNKNOWN, from: false };
  const from = differ(shippingOptions.map((option) => option.taxCents));
  return { name, value: format(taxCents, currency), from };
}

/** `Total`, or what it is still without. */
function totalName({ taxMode, shippingProblem }: Cart): string {
  const missing = [shippingProblem !== null && "shipping", taxMode === "stripe" && "tax"].filter(Boolean);
  return missing.length > 0 ? `Total before ${missing.join(" and ")}` : "Total";
}

function totalOf(cart: Cart): Sum {
  const name = totalName(cart);
  if (isUnknown(cart)) return { name, value: UNKNOWN, from: false };
  const from = differ(cart.shippingOptions.map(({ priceCents, taxCents }) => priceCents + taxCents));
  return { name, value: format(cart.totalCents, cart.currency), from };
}

/** Everything a cart comes to, in words; each null where there is nothing to say. */
export function sumsOf(cart: Cart) {
  const { includedTaxCents, taxName, currency } = cart;
  return {
    subtotal: { name: "Subtotal", value: format(cart.subtotalCents, currency), from: false },
    discount: discountOf(cart),
    tax: taxOf(cart),
    total: totalOf(cart),
    included:
      includedTaxCents > 0 && !isUnknown(cart)
        ? `Includes ${format(includedTaxCents, currency)} ${taxName ?? "tax"}`
        : null,
  };
}
