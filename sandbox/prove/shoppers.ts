import { type Buyer, type Checkout, makeBuyers, makeVariants, wantsOf } from "./buyers.ts";
import type { Random } from "./random.ts";
import { record } from "./record.ts";
import type { Store } from "./world.ts";

const OPENING = 1_000_000;
export const MOST_TABS = 6;

/** Somebody with several tabs open on one cart. */
export interface Shopper {
  buyer: Buyer;
  tabs: number;
  /** What the tabs were answered, oldest first. */
  answers: Checkout[];
}

export interface Tally {
  violations: string[];
  checkouts: number;
  replaced: number;
  kills: number;
}

/** With carts of up to three variants. */
export async function makeShoppers(store: Store, random: Random, shoppers: number): Promise<Shopper[]> {
  const variants = await makeVariants(store, 10, OPENING);
  const buyers = await makeBuyers(store, wantsOf(random, { variants, buyers: shoppers, lines: 3 }));
  await store.sql("ANALYZE");
  return buyers.map((buyer) => ({ buyer, tabs: random.between(2, MOST_TABS), answers: [] }));
}

/** Other quantities than before. */
export const change = (store: Store, { buyer }: Shopper) =>
  store.sql("UPDATE cart_item SET quantity = quantity % 3 + 1 WHERE cart_id = $1", [buyer.cartId]);

/** At rest, a cart has one order, and its order one page that was paid or can be. */
export async function check(store: Store, shoppers: readonly Shopper[], tally: Tally): Promise<void> {
  const rows = await store.sql<{ cartId: string; orders: number }>(
    `SELECT cart_id AS "cartId", count(*)::int AS orders FROM "order" GROUP BY 1`,
  );
  for (const { cartId, orders } of rows) {
    if (orders !== 1) tally.violations.push(`a cart has ${orders} orders (${cartId})`);
  }
  const told = shoppers.map(({ answers }) => new Set(answers.flatMap(({ orderId }) => orderId ?? [])).size);
  const many = told.find((orders) => orders > 1);
  if (many !== undefined) tally.violations.push(`the tabs of a cart were told of ${many} orders`);
  const pages = await record<{ id: string; status: string; client_reference_id: string }>(
    store,
    "checkout/sessions",
  );
  const payable = Map.groupBy(
    pages.filter(({ status }) => status !== "expired"),
    (page) => page.client_reference_id,
  );
  for (const [orderId, { length }] of payable) {
    if (length > 1) tally.violations.push(`${length} pages of one order were paid or can be (${orderId})`);
  }
}
