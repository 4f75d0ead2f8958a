import type { Cart } from "@cali/core/cart/schema.ts";

/** The last cart this browser was told of, so that a page can show it before it asks. */
const KEY = "cart";

export function parseCart(text: string | null): Cart | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isCart =
      typeof value === "object" &&
      value !== null &&
      "items" in value &&
      Array.isArray(value.items) &&
      "leftOut" in value &&
      Array.isArray(value.leftOut) &&
      "destination" in value &&
      "itemCount" in value &&
      typeof value.itemCount === "number";
    return isCart ? (value as unknown as Cart) : undefined;
  } catch {
    return undefined;
  }
}

export function readMirror(): Cart | undefined {
  try {
    return parseCart(localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

export function writeMirror(cart: Cart): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(cart));
  } catch {
    // A browser that keeps nothing still has its cart on the server.
  }
}

/** Calls back when another tab was told of a cart. */
export function onOtherTab(listen: (cart: Cart) => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    const cart = key === KEY ? parseCart(newValue) : undefined;
    if (cart) listen(cart);
  });
}
