import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";
import { fill, type Keep } from "./fill.ts";

const given = (name: string) => sql.placeholder(name);

const own = Database.statement<{ id: string }>(
  "cart.of_customer",
  sql`
    WITH made AS (
      INSERT INTO cart (id, customer_id) VALUES (${given("newId")}, ${given("customerId")})
      ON CONFLICT (customer_id) WHERE customer_id IS NOT NULL DO NOTHING RETURNING id)
    SELECT id FROM made UNION ALL SELECT id FROM cart WHERE customer_id = ${given("customerId")} LIMIT 1`,
);

/** The cart of an account, made if there is none. */
export async function ofCustomer(customerId: string): Promise<string> {
  for (;;) {
    const [cart] = await own({ customerId, newId: Id.create("cart") });
    // Somebody made it at this very moment: now it can be seen.
    if (cart) return cart.id;
  }
}

// In the order of their ids, so that two that join the same carts wait for each other and not in a circle.
const hold = Database.statement<{ id: string; isGuests: boolean }>(
  "cart.hold_both",
  sql`
    SELECT id, customer_id IS NULL AS "isGuests" FROM cart
    WHERE id IN (${given("cartId")}, ${given("guestCartId")}) ORDER BY id FOR UPDATE`,
);

// A payment that is under way goes on being the same order's, in the cart that its pieces are in now; a cart has one payment
// page at most.
const moveOrders = Database.statement(
  "cart.move_orders_under_way",
  sql`
    UPDATE "order" o SET customer_id = ${given("customerId")},
      cart_id = CASE WHEN o.status = 'pending'
          AND EXISTS (SELECT FROM "order" p WHERE p.cart_id = ${given("cartId")} AND p.status = 'pending')
        THEN o.cart_id ELSE ${given("cartId")} END
    WHERE o.cart_id = ${given("guestCartId")} AND o.customer_id IS NULL AND o.status IN ('pending', 'processing')`,
);

const takeLines = Database.statement<{ variantId: string; quantity: number }>(
  "cart.take_lines",
  sql`
    WITH taken AS (
      DELETE FROM cart_item WHERE cart_id = ${given("guestCartId")} RETURNING variant_id, quantity, created_at)
    SELECT variant_id AS "variantId", quantity FROM taken ORDER BY created_at, variant_id`,
);

// What a guest has said last of the coupon and the destination counts; an address they gave is the account's business now.
const takeTerms = Database.statement(
  "cart.take_terms",
  sql`
    WITH guest AS (SELECT coupon_id, country, region FROM cart WHERE id = ${given("guestCartId")}),
    emptied AS (UPDATE cart SET coupon_id = NULL, email = NULL WHERE id = ${given("guestCartId")})
    UPDATE cart c SET coupon_id = COALESCE(guest.coupon_id, c.coupon_id),
      country = COALESCE(guest.country, c.country),
      region = CASE WHEN guest.country IS NULL THEN c.region ELSE guest.region END,
      version = c.version + 1, updated_at = now()
    FROM guest WHERE c.id = ${given("cartId")}`,
);

/**
 * Gives an account what a guest's cart holds, up to what fits, with its coupon, its destination and the payment that is under
 * way; the guest's cart is empty then. Done twice, there is nothing left to give. Runs in the transaction in progress.
 * @param keep where what did not fit goes.
 */
export async function join(customerId: string, guestCartId: string | undefined, keep: Keep): Promise<void> {
  const cartId = await ofCustomer(customerId);
  if (guestCartId === undefined) return;
  const held = await hold({ cartId, guestCartId });
  if (!held.some(({ id, isGuests }) => id === guestCartId && isGuests)) return;
  await moveOrders({ cartId, guestCartId, customerId });
  const lines = await takeLines({ guestCartId });
  if (lines.length === 0) return;
  await takeTerms({ cartId, guestCartId });
  await fill(cartId, lines, keep);
}
