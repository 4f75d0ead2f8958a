import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import {
  imageTable as image,
  productTable as product,
  variantTable as variant,
} from "../catalog/catalog.sql.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { inventoryTable as inventory } from "../inventory/inventory.sql.ts";
import { orderTable as order, orderItemTable as orderItem } from "../order/order.sql.ts";
import { cartTable as cart, cartItemTable as item } from "./cart.sql.ts";
import { CART_LIMIT, type Cart, type CartItem, emptyCart } from "./schema.ts";

type Row = Pick<Cart, "id" | "version" | "currency" | "itemCount"> & { items: LineRow[] };
type LineRow = Omit<CartItem, "problem" | "previousPriceCents" | "discountCents"> & {
  seenPriceCents: number;
  onSale: boolean;
};

/** What this cart's own pending order has set aside is still its to buy. */
const availableTo = (cartId: SQL) => sql`
  LEAST(10, GREATEST(0, ${inventory.stock} - ${inventory.reserved} + COALESCE((
    SELECT ${orderItem.quantity} FROM ${order} JOIN ${orderItem} ON ${orderItem.orderId} = ${order.id}
    WHERE ${order.cartId} = ${cartId} AND ${order.status} = 'pending' AND ${orderItem.variantId} = ${variant.id}), 0)))`;

const read = Database.statement<Row>(
  "cart.read",
  sql`
    SELECT ${cart.id}, ${cart.version}, ${cart.currency}, ${cart.itemCount} AS "itemCount",
      COALESCE(lines.rows, '[]') AS items
    FROM ${cart}
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object(
        'variantId', ${variant.id}, 'productId', ${product.id}, 'productSlug', ${product.slug}, 'name', ${product.name}, 'sku', ${variant.sku},
        'options', ${variant.options}, 'quantity', ${item.quantity}, 'unitPriceCents', ${variant.priceCents},
        'seenPriceCents', ${item.seenPriceCents}, 'onSale', ${variant.active} AND ${product.status} = 'active',
        'available', ${availableTo(sql`${cart.id}`)},
        'imageKey', (SELECT ${image.key} FROM ${image} WHERE ${image.productId} = ${product.id}
          ORDER BY (${image.optionValue} = ANY(${variant.options})) IS TRUE DESC, ${image.position} LIMIT 1))
        ORDER BY ${item.createdAt}, ${item.variantId}) AS rows
      FROM ${item}
      JOIN ${variant} ON ${variant.id} = ${item.variantId}
      JOIN ${product} ON ${product.id} = ${variant.productId}
      JOIN ${inventory} ON ${inventory.variantId} = ${variant.id}
      WHERE ${item.cartId} = ${cart.id}) lines
    WHERE ${cart.id} = ${sql.placeholder("cartId")}`,
);

const problemOf = (line: LineRow): CartItem["problem"] => {
  if (!line.onSale) return "gone";
  if (line.available === 0) return "sold-out";
  return line.available < line.quantity ? "not-enough" : null;
};

const toItem = ({ seenPriceCents, onSale, ...line }: LineRow): CartItem => ({
  ...line,
  discountCents: 0,
  previousPriceCents: seenPriceCents === line.unitPriceCents ? null : seenPriceCents,
  problem: problemOf({ seenPriceCents, onSale, ...line }),
});

/** The actor's cart with today's prices and stock; the empty cart where there is none yet. One round trip. */
export async function get(): Promise<Cart> {
  const cartId = Actor.cartId();
  return (cartId === undefined ? undefined : await load(cartId)) ?? emptyCart;
}

async function load(cartId: string): Promise<Cart | undefined> {
  const [row] = await read({ cartId });
  if (!row) return undefined;
  return {
    ...emptyCart,
    ...row,
    limit: CART_LIMIT,
    items: row.items.map(toItem),
    subtotalCents: row.items.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0),
  };
}

const cartIdGiven = sql`${sql.placeholder("cartId")}::text`;
const quantityGiven = sql`${sql.placeholder("quantity")}::int`;
const available = availableTo(cartIdGiven);

// The cart is made with its first line: foreign keys and the counting trigger run at the end of the
// statement, when the cart's row is there. Fewer pieces than before are always welcome.
const upsert = Database.statement<{ ok: number }>(
  "cart.set_item",
  sql`
    WITH wanted AS (
      SELECT ${variant.id} AS variant_id, ${variant.priceCents} AS price_cents
      FROM ${variant}
      JOIN ${product} ON ${product.id} = ${variant.productId}
      JOIN ${inventory} ON ${inventory.variantId} = ${variant.id}
      LEFT JOIN ${item} held ON held.cart_id = ${cartIdGiven} AND held.variant_id = ${variant.id}
      WHERE ${variant.id} = ${sql.placeholder("variantId")} AND ${variant.active} AND ${product.status} = 'active'
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
  const cartId = Actor.cartId() ?? Id.create("cart");
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
  const cart = await load(cartId);
  if (!cart) throw new Error(`cart ${cartId} was just written and is not there`);
  return cart;
}

const whyNot = Database.statement<{ onSale: boolean; available: number }>(
  "cart.why_not",
  sql`
    SELECT ${variant.active} AND ${product.status} = 'active' AS "onSale", ${available} AS available
    FROM ${variant}
    JOIN ${product} ON ${product.id} = ${variant.productId}
    JOIN ${inventory} ON ${inventory.variantId} = ${variant.id}
    WHERE ${variant.id} = ${sql.placeholder("variantId")}`,
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

export * as Cart from "./index.ts";
