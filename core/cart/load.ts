import { Actor } from "../actor/index.ts";
import type { Coupon } from "../coupon/judge.ts";
import type { Totals } from "../order/totals.ts";
import { Settings } from "../settings/index.ts";
import { type Pending, read } from "./read.ts";
import type { Cart } from "./schema.ts";
import { price, view } from "./view.ts";

/** A cart with all that its checkout needs. */
export interface Priced {
  cart: Cart;
  totals: Totals;
  coupon: Coupon | null;
  pending: Pending | null;
}

/** What a cart comes to now, and the order it is being paid as. One round trip. */
export async function priced(cartId: string): Promise<Priced> {
  const row = await read({ cartId });
  const totals = price(row);
  return { cart: view(row, totals), totals, coupon: row.coupon, pending: row.pending };
}

export const load = async (cartId: string): Promise<Cart> => (await priced(cartId)).cart;

/** The cart of who holds none: nothing in it, to be sent to the shop's own country. */
async function none(): Promise<Cart> {
  const rules = Settings.lastRead() ?? (await Settings.current());
  const row = {
    id: null,
    version: 0,
    currency: "usd",
    itemCount: 0,
    country: null,
    region: null,
    email: null,
    coupon: null,
    items: [],
    leftOut: [],
    pending: null,
    rules,
  };
  return view(row, price(row));
}

/** The actor's cart with today's prices and stock; the empty cart where there is none yet. One round trip. */
export async function get(): Promise<Cart> {
  const cartId = Actor.cartId();
  return cartId === undefined ? none() : load(cartId);
}
