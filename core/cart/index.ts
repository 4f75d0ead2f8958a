import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { get, load } from "./load.ts";
import { ownId } from "./own.ts";
import { availableTo } from "./read.ts";
import { CART_LIMIT, type Cart } from "./schema.ts";

const cartIdGiven = sql`${sql.placeholder("cartId")}::text`;
const quantityGiven = sql`${sql.placeholder("quantity")}::int`;
const available = availableTo(
  sql`(SELECT pending.id FROM "order" pending WHERE pending.cart_id = ${cartIdGiven} AND pending.status = 'pending')`,
);

// The cart is made with its first line: foreign keys and the counting trigger run at the end of the
// statement, when the cart's row is there. Fewer pieces than before are always welcome.
const upsert = Database.statement<{ ok: number }>(
  "cart.set_item",
  sql`
    WITH wanted AS (
      SELECT variant.id AS variant_id, variant.price_cents AS price_cents
      FROM variant
      JOIN product ON product.id = variant.product_id
      JOIN inventory ON inventory.variant_id = variant.id
      LEFT JOIN cart_item held ON held.cart_id = ${cartIdGiven} AND held.variant_id = variant.id
      WHERE variant.id = ${sql.placeholder("variantId")} AND variant.active AND product.status = 'active'
        AND ${quantityGiven} <= GREATEST(${available}, COALESCE(held.quantity, 0))),
    made AS (INSERT INTO cart (id) SELECT ${cartIdGiven} FROM wanted ON CONFLICT DO NOTHING)
    INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price_cents)
    SELECT ${cartIdGiven}, variant_id, ${quantityGiven}, price_cents FROM wanted
    ON CONFLICT (cart_id, variant_id) DO UPDATE
      SET quantity = EXCLUDED.quantity, seen_price_cents = EXCLUDED.seen_price_cents
    RETURNING 1 AS ok`,
);

/**
 * Puts `quantity` pieces of a variant into the actor's cart, in place of what it held of it; makes the
 * cart if there is none. Two round trips. Stock is checked here and promised at checkout.
 * @throws {StoreError} `cart.full` beyond ten pieces in all, `variant.not_found`, `variant.inactive`,
 *   `stock.insufficient`
 */
export async function setItem(variantId: string, quantity: number): Promise<Cart> {
  const cartId = await ownId();
  try {
    const [done] = await upsert({ cartId, variantId, quantity });
    if (!done) await refuse(cartId, variantId);
  } catch (error) {
    if (violated(error) === "cart_holds_at_most_ten") {
      throw new StoreError("cart.full", `A cart holds ${CART_LIMIT} pieces. Take something out first.`, {
        limit: CART_LIMIT,
      });
    }
    throw error;
  }
  return load(cartId);
}

const whyNot = Database.statement<{ onSale: boolean; available: number }>(
  "cart.why_not",
  sql`
    SELECT variant.active AND product.status = 'active' AS "onSale", ${available} AS available
    FROM variant
    JOIN product ON product.id = variant.product_id
    JOIN inventory ON inventory.variant_id = variant.id
    WHERE variant.id = ${sql.placeholder("variantId")}`,
);

async function refuse(cartId: string, variantId: string): Promise<never> {
  const [found] = await whyNot({ cartId, variantId });
  if (!found) throw new StoreError("variant.not_found", "There is no such product variant.");
  if (!found.onSale) throw new StoreError("variant.inactive", "This is no longer for sale.");
  const left = found.available === 0 ? "This is sold out." : `Only ${found.available} left.`;
  throw new StoreError("stock.insufficient", left, { variantId, available: found.available });
}

const drop = Database.statement(
  "cart.remove_item",
  sql`DELETE FROM cart_item WHERE cart_id = ${cartIdGiven} AND variant_id = ${sql.placeholder("variantId")}`,
);

/** Takes a line out; taking out what is not there changes nothing. */
export async function removeItem(variantId: string): Promise<Cart> {
  const cartId = Actor.cartId();
  if (cartId !== undefined) await drop({ cartId, variantId });
  return get();
}

export { buyAgain } from "./again.ts";
export { fill } from "./fill.ts";
export * as Cart from "./index.ts";
export { join, ofCustomer } from "./join.ts";
export { get, type Priced, priced } from "./load.ts";
export { myCoupons } from "./my-coupons.ts";
export { removeCoupon, setCoupon, setDestination } from "./terms.ts";
