import type { Cart, CartItem, LeftOut } from "@cali/core/cart/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { roomIn } from "./cart.ts";

const pieces = (count: number): string => (count === 1 ? "1 piece" : `${count} pieces`);

/** What a shopper should know of this line. */
export function lineNote(item: CartItem, currency: string): string | null {
  switch (item.problem) {
    case "gone":
      return "No longer for sale. Take it out to go on.";
    case "sold-out":
      return "Sold out meanwhile. Take it out to go on.";
    case "not-enough":
      return `Only ${item.available} left. Lower the quantity to go on.`;
    default:
      return priceNote(item, currency);
  }
}

function priceNote({ previousPriceCents, unitPriceCents }: CartItem, currency: string): string | null {
  if (previousPriceCents === null) return null;
  const moved = previousPriceCents < unitPriceCents ? "went up" : "came down";
  return `The price ${moved} from ${format(previousPriceCents, currency)} to ${format(unitPriceCents, currency)}.`;
}

/** Why one more of this line can't be had; null where it can. */
export function whyNoMore(cart: Cart, item: CartItem): string | null {
  if (item.problem === "gone" || item.problem === "sold-out") return null;
  if (roomIn(cart) === 0) return `A cart holds ${cart.limit} pieces in all.`;
  if (item.quantity >= item.available && item.available < cart.limit)
    return `There are only ${item.available}.`;
  return null;
}

/** Why `quantity` of a variant can't be added; null where they can. */
export function whyNotAdd(
  cart: Cart,
  wanted: { quantity: number; held: number; available: number },
): string | null {
  const { quantity, held, available } = wanted;
  const room = roomIn(cart);
  if (available === 0) return "Sold out in this choice.";
  if (room === 0) return `Your cart is full: it holds ${cart.limit} pieces in all.`;
  if (held >= available) return `All ${available} that are left are in your cart.`;
  if (held + quantity > available) return `Only ${pieces(available - held)} more to be had.`;
  if (quantity > room) return `There is room for ${pieces(room)} more in your cart.`;
  return null;
}

export const leftOutTitle = (leftOut: LeftOut[]): string =>
  `${pieces(leftOut.reduce((sum, { quantity }) => sum + quantity, 0))} did not fit in the cart.`;

const reasons: Record<LeftOut["reason"], string> = {
  "cart-full": "the cart is full",
  "sold-out": "there are no more of it",
  gone: "no longer for sale",
};

/** `2 pieces in Sand; the cart is full.` */
export function whyLeftOut({ options, quantity, reason }: Omit<LeftOut, "variantId">): string {
  const choice = options.length > 0 ? ` in ${options.join(" · ")}` : "";
  return `${pieces(quantity)}${choice}; ${reasons[reason]}.`;
}

export const counter = ({ itemCount, limit }: Cart): string => `${itemCount} of ${limit}`;

export { pieces };
