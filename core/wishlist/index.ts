import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { holder, isHolders } from "./holder.ts";
import { listOf } from "./read.ts";
import { type Wishlist as Shape, WISHLIST_LIMIT, type WishlistMark, type WishlistState } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** The actor's list with today's prices and stock; an empty one where there is none yet. One round trip. */
export async function get(): Promise<Shape> {
  const found = await listOf(holder(), Actor.cartId());
  return {
    ...(found ?? { items: [], count: 0, shareToken: null }),
    limit: WISHLIST_LIMIT,
    nextCursor: null,
  };
}

const readState = Database.statement<{ productIds: string[] }>(
  "wishlist.state",
  sql`
    SELECT COALESCE(array_agg(i.product_id ORDER BY i.created_at DESC, i.product_id DESC), '{}') AS "productIds"
    FROM wishlist l JOIN wishlist_item i ON i.wishlist_id = l.id WHERE ${isHolders}`,
);

/** Which products the actor's list holds, newest first. One round trip. */
export async function state(): Promise<WishlistState> {
  const [row] = await readState({ ...holder() });
  const productIds = row?.productIds ?? [];
  return { productIds, count: productIds.length, limit: WISHLIST_LIMIT };
}

// The list, and a guest's cart, are made with what is first put on it: foreign keys and the counting trigger run at the end of
// the statement, when their rows are there. The list's row is locked first, so that those who put on and take off wait for
// each other in one order, and the count is exact.
const adding = (holderColumn: SQL, holderId: SQL, made: SQL): SQL => sql`
  WITH wanted AS (SELECT id FROM product WHERE id = ${given("productId")} AND status = 'active')${made},
  list AS (
    INSERT INTO wishlist AS l (id, ${holderColumn}) SELECT ${given("id")}, ${holderId} FROM wanted
    ON CONFLICT (${holderColumn}) DO UPDATE SET item_count = l.item_count RETURNING id, item_count),
  added AS (
    INSERT INTO wishlist_item (wishlist_id, product_id) SELECT list.id, wanted.id FROM list, wanted
    ON CONFLICT DO NOTHING RETURNING product_id)
  SELECT list.item_count + (SELECT count(*)::int FROM added) AS count FROM list`;

const addForCustomer = Database.statement<{ count: number }>(
  "wishlist.add_for_customer",
  adding(sql`customer_id`, sql`${given("customerId")}`, sql``),
);
const addForGuest = Database.statement<{ count: number }>(
  "wishlist.add_for_guest",
  adding(
    sql`cart_id`,
    sql`${given("cartId")}`,
    sql`, made AS (INSERT INTO cart (id) SELECT ${given("cartId")} FROM wanted ON CONFLICT DO NOTHING)`,
  ),
);

/**
 * Puts a product on the actor's list; one that is there stays where it is. One round trip.
 * @returns also the cart that a guest's list belongs to, which may be new; null for an account.
 * @throws {StoreError} `product.not_found`, `wishlist.full` beyond 200 products
 */
export async function add(productId: string): Promise<WishlistMark & { cartId: string | null }> {
  const { customerId, cartId: known } = holder();
  const cartId = customerId === null ? (known ?? Id.create("cart")) : null;
  const id = Id.create("wishlist");
  try {
    const [done] =
      cartId === null
        ? await addForCustomer({ id, customerId, productId })
        : await addForGuest({ id, cartId, productId });
    if (!done) throw new StoreError("product.not_found", "This product is not in the shop.");
    return { productId, isListed: true, count: done.count, limit: WISHLIST_LIMIT, cartId };
  } catch (error) {
    if (violated(error) !== "wishlist_holds_at_most") throw error;
    throw new StoreError(
      "wishlist.full",
      `A wishlist holds ${WISHLIST_LIMIT} things. Take one off it first.`,
      { limit: WISHLIST_LIMIT },
    );
  }
}

const takeOff = Database.statement<{ count: number }>(
  "wishlist.remove",
  sql`
    WITH list AS (SELECT l.id, l.item_count FROM wishlist l WHERE ${isHolders} FOR NO KEY UPDATE),
    gone AS (
      DELETE FROM wishlist_item i USING list WHERE i.wishlist_id = list.id AND i.product_id = ${given("productId")}
      RETURNING i.product_id)
    SELECT list.item_count - (SELECT count(*)::int FROM gone) AS count FROM list`,
);

/** Takes a product off the actor's list; taking off what is not there changes nothing. One round trip. */
export async function remove(productId: string): Promise<WishlistMark> {
  const [done] = await takeOff({ ...holder(), productId });
  return { productId, isListed: false, count: done?.count ?? 0, limit: WISHLIST_LIMIT };
}

export * as Wishlist from "./index.ts";
export { addProducts, join } from "./join.ts";
export { share, shared, unshare } from "./share.ts";
