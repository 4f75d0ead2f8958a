import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { OrderView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const view = sql`
  SELECT o.id, o.number, o.status, o.currency, o.email, o.subtotal_cents AS "subtotalCents",
    o.discount_cents AS "discountCents", o.shipping_cents AS "shippingCents", o.tax_cents AS "taxCents",
    o.included_tax_cents AS "includedTaxCents", o.total_cents AS "totalCents", o.refunded_cents AS "refundedCents", o.coupon_code AS "couponCode",
    o.shipping_method_name AS "shippingMethodName", o.shipping_name AS "shippingName", o.shipping_address AS "shippingAddress",
    o.created_at AS "createdAt", o.paid_at AS "paidAt",
    (SELECT jsonb_agg(jsonb_build_object('variantId', i.variant_id, 'productId', i.product_id, 'sku', i.sku,
        'name', i.name, 'options', i.options, 'imageKey', i.image_key, 'quantity', i.quantity,
        'unitPriceCents', i.unit_price_cents, 'discountCents', i.discount_cents, 'taxCents', i.tax_cents) ORDER BY i.id)
      FROM order_item i WHERE i.order_id = o.id) AS items,
    (SELECT jsonb_agg(jsonb_build_object('to', h."to", 'at', to_char(h.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY h.id)
      FROM order_history h WHERE h.order_id = o.id) AS history
  FROM "order" o`;

type Row = Omit<OrderView, "createdAt" | "paidAt"> & { createdAt: Date; paidAt: Date | null };

const toView = (row: Row): OrderView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
});

const byIdInCart = Database.statement<Row>(
  "order.by_id_in_cart",
  sql`${view} WHERE o.id = ${given("orderId")} AND o.cart_id = ${given("cartId")}`,
);
const byId = Database.statement<Row>("order.by_id", sql`${view} WHERE o.id = ${given("orderId")}`);

/**
 * One of the actor's own orders. A guest's are those made from the cart they hold.
 * @throws {StoreError} `order.not_found`, also for somebody else's order
 */
export async function get(orderId: string): Promise<OrderView> {
  const cartId = Actor.cartId();
  const [row] =
    Actor.use().type === "system"
      ? await byId({ orderId })
      : cartId === undefined
        ? []
        : await byIdInCart({ orderId, cartId });
  if (!row) throw new StoreError("order.not_found", "There is no such order here.");
  return toView(row);
}

const inCart = Database.statement<Row>(
  "order.in_cart",
  sql`${view} WHERE o.cart_id = ${given("cartId")} AND o.status <> 'pending'
      AND (${given("beforeAt")}::timestamptz IS NULL OR (o.created_at, o.id) < (${given("beforeAt")}::timestamptz, ${given("beforeId")}::text))
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${given("limit")}::int`,
);

/**
 * The actor's orders, newest first; carts not yet paid for are left out.
 * @throws {StoreError} `cursor.invalid`
 */
export async function list(page: {
  cursor?: string | undefined;
  limit: number;
}): Promise<{ items: OrderView[]; nextCursor: string | null }> {
  const cartId = Actor.cartId();
  const before = page.cursor === undefined ? undefined : Cursor.decode(page.cursor, "orders", Cursor.time);
  if (cartId === undefined) return { items: [], nextCursor: null };
  const rows = await inCart({
    cartId,
    beforeAt: before?.value ?? null,
    beforeId: before?.id ?? null,
    limit: page.limit + 1,
  });
  const items = rows.slice(0, page.limit).map(toView);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Cursor.encode("orders", last.createdAt, last.id) : null };
}

export * as Order from "./index.ts";
export { attachSession, type Draft, place, replace } from "./place.ts";
