import type { Cart, CartItem } from "@cali/core/cart/schema.ts";
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

export const noCart: Cart = {
  id: null,
  version: 0,
  currency: "usd",
  itemCount: 0,
  limit: CART_LIMIT,
  items: [],
  subtotalCents: 0,
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
  return line ? [...items, { ...line, variantId, quantity, previousPriceCents: null, problem: null }] : items;
}

/** The cart as it will be once the server agrees. */
export function apply(cart: Cart, edit: Edit): Cart {
  const items = editedItems(cart, edit);
  return {
    ...cart,
    items,
    itemCount: items.reduce((sum, item) => sum + item.quantity, 0),
    subtotalCents: items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0),
  };
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
