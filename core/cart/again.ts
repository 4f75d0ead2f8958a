import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Order } from "../order/index.ts";
import { Wishlist } from "../wishlist/index.ts";
import { fill } from "./fill.ts";
import { load } from "./load.ts";
import { ownId } from "./own.ts";
import type { Cart } from "./schema.ts";

const make = Database.statement(
  "cart.make",
  sql`INSERT INTO cart (id) VALUES (${sql.placeholder("cartId")}) ON CONFLICT DO NOTHING`,
);

const keep = (customerId: string, products: string[]): Promise<string[]> =>
  Actor.provide({ type: "system", name: "buy-again" }, () => Wishlist.addProducts(customerId, products));

/**
 * Puts the pieces of an order of the actor's own, or of the one that a key opens, into their cart once more, as many as fit
 * and can be had; the cart says what didn't, and a customer finds it on their wishlist.
 * @throws {StoreError} `order.not_found`
 */
export async function buyAgain(orderId: string, key?: string): Promise<Cart> {
  const { items } = await Order.get(orderId, key);
  const cartId = await ownId();
  const customer = Actor.customer();
  await Database.transaction(async () => {
    if (!customer) await make({ cartId });
    await fill(cartId, items, customer && ((products) => keep(customer.customerId, products)));
  });
  return load(cartId);
}
