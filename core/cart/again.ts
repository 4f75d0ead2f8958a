import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Order } from "../order/index.ts";
import { fill } from "./fill.ts";
import { load } from "./load.ts";
import { ownId } from "./own.ts";
import type { Cart } from "./schema.ts";

const make = Database.statement(
  "cart.make",
  sql`INSERT INTO cart (id) VALUES (${sql.placeholder("cartId")}) ON CONFLICT DO NOTHING`,
);

/**
 * Puts the pieces of an order of the actor's own, or of the one that a key opens, into their cart once more, as many as fit
 * and can be had; the cart says what didn't.
 * @throws {StoreError} `order.not_found`
 */
export async function buyAgain(orderId: string, key?: string): Promise<Cart> {
  const { items } = await Order.get(orderId, key);
  const cartId = await ownId();
  await Database.transaction(async () => {
    if (Actor.use().type === "guest") await make({ cartId });
    await fill(cartId, items);
  });
  return load(cartId);
}
