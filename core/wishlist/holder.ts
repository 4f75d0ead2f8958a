import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";

/** Whose list it is: an account's, or that of the guest who holds a cart. */
export interface Holder {
  customerId: string | null;
  cartId: string | null;
}

/** The actor's; one of nobody's for a guest without a cart. */
export function holder(): Holder {
  const customer = Actor.customer();
  if (customer) return { customerId: customer.customerId, cartId: null };
  return { customerId: null, cartId: Actor.cartId() ?? null };
}

/** Of `wishlist l`: that of the holder given. */
export const isHolders = sql`(l.customer_id = ${sql.placeholder("customerId")} OR l.cart_id = ${sql.placeholder("cartId")})`;
