import type { Cart, CartItem } from "@cali/core/cart/schema.ts";
import type { Destination } from "@cali/core/shipping/schema.ts";
import { CART_LIMIT } from "./limit.ts";

/** What a product page knows of a piece before the cart does. */
export type NewLine = Pick<
  CartItem,
  "productId" | "productSlug" | "name" | "sku" | "options" | "imageKey" | "unitPriceCents" | "available"
>;

/** This many pieces of a variant in place of what there were; none takes the line out. Applied twice, it changes nothing more. */
export interface Edit {
  variantId: string;
  quantity: number;
  /** For a variant that may be new to the cart. */
  line?: NewLine;
}

/** Whatever of a shopper's doings can be shown before the server agrees. */
export type Change = Edit | { coupon: null } | { destination: Destination };

/** The core's empty cart. Written again, since its schema would bring zod along; a test compares them. */
export const noCart: Cart = {
  id: null,
  version: 0,
  currency: "usd",
  itemCount: 0,
  limit: CART_LIMIT,
  items: [],
  leftOut: [],
  subtotalCents: 0,
  coupon: null,
  email: null,
  discountCents: 0,
  destination: { country: "US", region: null, regionNeeded: false },
  shippingOptions: [],
  shippingProblem: null,
  shippingCents: 0,
  taxName: null,
  taxMode: "none",
  taxCents: 0,
  includedTaxCents: 0,
  totalCents: 0,
};

const problemAt = (item: CartItem, quantity: number): CartItem["problem"] => {
  if (item.problem === "gone" || item.problem === "sold-out") return item.problem;
  return quantity > item.available ? "not-enough" : null;
};

function editedItems({ items }: Cart, { variantId, quantity, line }: Edit): CartItem[] {
  if (quantity <= 0) return items.filter((item) => item.variantId !== variantId);
  if (items.some((item) => item.variantId === variantId)) {
    return items.map((item) =>
      item.variantId === variantId ? { ...item, quantity, problem: problemAt(item, quantity) } : item,
    );
  }
  const fresh = { discountCents: 0, previousPriceCents: null, problem: null };
  return line ? [...items, { ...line, ...fresh, variantId, quantity }] : items;
}

/** The place at once; what shipping there costs only the server knows. */
const sentTo = (cart: Cart, destination: Destination): Cart => ({
  ...cart,
  destination,
  shippingOptions: [],
  shippingProblem: destination.regionNeeded && destination.region === null ? "region-needed" : null,
});

const withoutCoupon = (cart: Cart): Cart => ({
  ...cart,
  coupon: null,
  discountCents: 0,
  items: cart.items.map((item) => ({ ...item, discountCents: 0 })),
});

/**
 * The cart as it will be once the server agrees. Discount, shipping, tax and total stay as the server last
 * said them: it alone can work them out.
 */
export function apply(cart: Cart, change: Change): Cart {
  if ("destination" in change) return sentTo(cart, change.destination);
  if ("coupon" in change) return withoutCoupon(cart);
  const items = editedItems(cart, change);
  return {
    ...cart,
    items,
    itemCount: items.reduce((sum, item) => sum + item.quantity, 0),
    subtotalCents: items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0),
  };
}

/** What a change is about: a later change of the same makes an earlier one needless. */
export function subjectOf(change: Change): string {
  if ("variantId" in change) return change.variantId;
  return "coupon" in change ? "coupon" : "destination";
}

export const quantityOf = ({ items }: Cart, variantId: string): number =>
  items.find((item) => item.variantId === variantId)?.quantity ?? 0;

/** Pieces that still fit. */
export const roomIn = ({ limit, itemCount }: Cart): number => Math.max(0, limit - itemCount);

/** Of two answers about one cart, the later one; answers may arrive in any order. */
export const newest = (held: Cart | undefined, arrived: Cart): Cart =>
  held !== undefined && held.id !== null && held.id === arrived.id && held.version > arrived.version
    ? held
    : arrived;

/** Something in it can't be bought as it is. */
export const isBlocked = ({ items }: Cart): boolean => items.some(({ problem }) => problem !== null);
