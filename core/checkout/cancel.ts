import { Actor } from "../actor/index.ts";
import { Cart } from "../cart/index.ts";
import type { Pending } from "../cart/read.ts";
import type { Cart as CartShape } from "../cart/schema.ts";
import { StoreError } from "../error/index.ts";
import { cancel as release } from "../order/cancel.ts";
import { Owed } from "../order/owed.ts";
import { Session } from "../payment/session.ts";
import { refusePaid } from "./refuse.ts";

const TRIES = 4;

/**
 * Gives up the payment of the actor's cart: its page is closed, its pieces and its coupon are free at once, and the
 * cart stays. Changes nothing where nothing is being paid.
 * @returns the cart.
 * @throws {StoreError} `order.already_paid`, `cart.changed` when other tabs keep opening pages meanwhile
 */
export async function cancel(): Promise<CartShape> {
  const cartId = Actor.cartId();
  if (cartId === undefined) return Cart.get();
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { cart, pending } = await Cart.priced(cartId);
    if (!pending) return cart;
    if (await tryCancel(pending)) return Cart.get();
  }
  throw new StoreError("cart.changed", "Another tab is opening the payment. Close it and try again.");
}

/** False when the order has moved on meanwhile: look again. */
async function tryCancel({ id, stripeSessionId, sessionAttempt }: Pending): Promise<boolean> {
  // The page first: what can still be paid must keep its pieces.
  if (stripeSessionId !== null && !(await Session.expire(stripeSessionId))) refusePaid(id);
  const owed = await Owed.read(id, null);
  const isStill =
    owed?.status === "pending" &&
    owed.stripeSessionId === stripeSessionId &&
    owed.sessionAttempt === sessionAttempt;
  return isStill && release(owed, "given up by the shopper");
}
