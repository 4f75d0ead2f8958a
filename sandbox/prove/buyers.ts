import { Id } from "@cali/core/id/index.ts";
import { ORIGIN_HEADER } from "@cali/functions/http/app.ts";
import { cartCookie } from "@cali/functions/http/cart-cookie.ts";
import { atOnce, post } from "./post.ts";
import type { Random } from "./random.ts";
import { ORIGIN_SECRET, type Store } from "./world.ts";

export interface Line {
  variantId: string;
  quantity: number;
}

/** Somebody with a filled cart and the cookie that makes it theirs. */
export interface Buyer {
  cartId: string;
  cookie: string;
  lines: Line[];
}

/** New variants, each of a product of its own, with this many pieces. */
export async function makeVariants(store: Store, count: number, stock: number, priceCents = 2500) {
  const variants = Array.from({ length: count }, () => Id.create("variant"));
  const products = variants.map(() => Id.create("product"));
  await store.sql(
    `INSERT INTO product (id, slug, name, category_id, status)
     SELECT id, lower(replace(id, '_', '-')), 'Piece', (SELECT min(id) FROM category), 'active'
     FROM unnest($1::text[]) id`,
    [products],
  );
  await store.sql(
    `INSERT INTO variant (id, product_id, sku, price_cents)
     SELECT v.id, v.product_id, v.id, $3 FROM unnest($1::text[], $2::text[]) v(id, product_id)`,
    [variants, products, priceCents],
  );
  await store.sql("UPDATE inventory SET stock = $2, cause = 'opening' WHERE variant_id = ANY($1)", [
    variants,
    stock,
  ]);
  return variants;
}

/** Fills carts past the API: what is attacked comes after. A line's place in its list is its place in the cart. */
export async function makeBuyers(store: Store, wants: readonly Line[][]): Promise<Buyer[]> {
  const buyers = wants.map((lines) => {
    const cartId = Id.create("cart");
    return { cartId, cookie: cartCookie(cartId).split(";")[0] ?? "", lines };
  });
  await store.sql("INSERT INTO cart (id) SELECT * FROM unnest($1::text[])", [
    buyers.map((buyer) => buyer.cartId),
  ]);
  const rows = buyers.flatMap(({ cartId, lines }) =>
    lines.map((line, place) => ({ cartId, place, ...line })),
  );
  await store.sql(
    `INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price_cents, created_at)
     SELECT l."cartId", v.id, l.quantity, v.price_cents, now() + l.place * interval '1 second'
     FROM jsonb_to_recordset($1::jsonb) AS l("cartId" text, "variantId" text, quantity int, place int)
     JOIN variant v ON v.id = l."variantId"`,
    [JSON.stringify(rows)],
  );
  return buyers;
}

/** What a checkout came to. */
export interface Checkout {
  status: number;
  /** Of an order that was made. */
  orderId?: string;
  sessionId?: string;
  /** Of a refusal, such as `stock.insufficient`. */
  code?: string;
}

/** Presses the button. @param turn which of the API's processes answers. */
export async function checkOut(store: Store, { cookie }: Buyer, turn: number): Promise<Checkout> {
  const apis = store.of("api");
  const target = apis[turn % apis.length];
  const { status, text } = await post(`${target?.url}/api/checkout`, {
    [ORIGIN_HEADER]: ORIGIN_SECRET,
    cookie,
  });
  const body = JSON.parse(text) as { orderId?: string; url?: string; code?: string };
  return {
    status,
    ...(body.orderId === undefined ? {} : { orderId: body.orderId }),
    ...(body.url === undefined ? {} : { sessionId: /cs_test_\w+/.exec(body.url)?.[0] ?? "" }),
    ...(body.code === undefined ? {} : { code: body.code }),
  };
}

/** An order that waits to be paid. */
export interface Placed {
  orderId: string;
  sessionId: string;
}

/** Checkouts at once while orders are made for what comes after. */
const WIDTH = 16;

/** Orders of up to `lines` of these variants, each in one to three pieces. */
export async function placeOrders(
  store: Store,
  random: Random,
  { variants, orders, lines }: { variants: readonly string[]; orders: number; lines: number },
): Promise<Placed[]> {
  const buyers = await makeBuyers(store, wantsOf(random, { variants, buyers: orders, lines }));
  const placed: Placed[] = [];
  await atOnce(WIDTH, buyers, async (buyer, turn) => {
    const { status, orderId = "", sessionId = "", code } = await checkOut(store, buyer, turn);
    if (status !== 200) throw new Error(`a checkout was answered ${status} ${code}`);
    placed.push({ orderId, sessionId });
  });
  return placed;
}

/** What so many buyers want. */
export const wantsOf = (
  random: Random,
  { variants, buyers, lines }: { variants: readonly string[]; buyers: number; lines: number },
): Line[][] =>
  Array.from({ length: buyers }, () =>
    random
      .shuffle(variants)
      .slice(0, random.between(1, lines))
      .map((variantId) => ({ variantId, quantity: random.between(1, 3) })),
  );
