import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { OrderLink } from "./link.ts";
import type { OrderView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const isoTime = (at: SQL): SQL => sql`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const view = sql`
  SELECT o.id, o.number, o.cart_id AS "cartId", o.customer_id AS "customerId", o.status, o.currency, o.email, o.subtotal_cents AS "subtotalCents",
    o.discount_cents AS "discountCents", o.shipping_cents AS "shippingCents", o.tax_cents AS "taxCents",
    o.included_tax_cents AS "includedTaxCents", o.total_cents AS "totalCents", o.refunded_cents AS "refundedCents", o.coupon_code AS "couponCode",
    o.shipping_method_name AS "shippingMethodName", o.shipping_name AS "shippingName", o.shipping_address AS "shippingAddress",
    o.created_at AS "createdAt", o.paid_at AS "paidAt",
    (SELECT was.number FROM order_return r JOIN "order" was ON was.id = r.order_id WHERE r.id = o.replaces_return_id)
      AS "replacesNumber",
    (SELECT jsonb_build_object('name', s.seller_name, 'address', s.seller_address) FROM store_settings s) AS seller,
    (SELECT jsonb_agg(jsonb_build_object('variantId', i.variant_id, 'productId', i.product_id, 'sku', i.sku,
        'name', i.name, 'options', i.options, 'imageKey', i.image_key, 'quantity', i.quantity,
        'unitPriceCents', i.unit_price_cents, 'discountCents', i.discount_cents, 'taxCents', i.tax_cents) ORDER BY i.id)
      FROM order_item i WHERE i.order_id = o.id) AS items,
    (SELECT jsonb_agg(jsonb_build_object('to', h."to", 'at', ${isoTime(sql`h.created_at`)}) ORDER BY h.id)
      FROM order_history h WHERE h.order_id = o.id) AS history,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'carrier', f.carrier, 'trackingNumber', f.tracking_number,
        'trackingUrl', f.tracking_url, 'shippedAt', ${isoTime(sql`f.shipped_at`)}, 'deliveredAt', ${isoTime(sql`f.delivered_at`)},
        'items', (SELECT jsonb_agg(jsonb_build_object('variantId', i.variant_id, 'quantity', fi.quantity) ORDER BY i.id)
          FROM fulfilment_item fi JOIN order_item i ON i.id = fi.order_item_id WHERE fi.fulfilment_id = f.id))
        ORDER BY f.shipped_at, f.id)
      FROM fulfilment f WHERE f.order_id = o.id), '[]') AS shipments
  FROM "order" o`;

type Row = Omit<OrderView, "createdAt" | "paidAt"> & {
  createdAt: Date;
  paidAt: Date | null;
  cartId: string;
  customerId: string | null;
};

const toView = ({ cartId: _, customerId: __, ...row }: Row): OrderView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
});

const byId = Database.statement<Row>("order.by_id", sql`${view} WHERE o.id = ${given("orderId")}`);

/** A customer's are those of their account; a guest's those made from the cart they hold. */
function isOwn({ cartId, customerId }: { cartId: string; customerId: string | null }): boolean {
  const actor = Actor.use();
  if (actor.type === "system") return true;
  if (actor.type === "customer") return customerId === actor.customerId;
  // Once an account has it, a cart's cookie that was left behind somewhere opens it no more.
  return customerId === null && cartId === actor.cartId;
}

/**
 * One of the actor's own orders, or the one that a key opens.
 * @param key what stands in the links of its mails.
 * @throws {StoreError} `order.not_found`, also for somebody else's order
 */
export async function get(orderId: string, key?: string): Promise<OrderView> {
  const [row] = await byId({ orderId });
  if (!row || !(isOwn(row) || (key !== undefined && OrderLink.opens(key, row))))
    throw new StoreError("order.not_found", "There is no such order here.");
  return toView(row);
}

const page = (whose: SQL) => sql`
  ${view} WHERE ${whose} AND o.status <> 'pending'
    AND (${given("beforeAt")}::timestamptz IS NULL OR (o.created_at, o.id) < (${given("beforeAt")}::timestamptz, ${given("beforeId")}::text))
  ORDER BY o.created_at DESC, o.id DESC LIMIT ${given("limit")}::int`;
const inCart = Database.statement<Row>(
  "order.in_cart",
  page(sql`o.cart_id = ${given("cartId")} AND o.customer_id IS NULL`),
);
const ofCustomer = Database.statement<Row>(
  "order.of_customer",
  page(sql`o.customer_id = ${given("customerId")}`),
);

/**
 * The actor's orders, newest first; carts not yet paid for are left out.
 * @throws {StoreError} `cursor.invalid`
 */
export async function list(page: {
  cursor?: string | undefined;
  limit: number;
}): Promise<{ items: OrderView[]; nextCursor: string | null }> {
  const before = page.cursor === undefined ? undefined : Cursor.decode(page.cursor, "orders", Cursor.time);
  const place = { beforeAt: before?.value ?? null, beforeId: before?.id ?? null, limit: page.limit + 1 };
  const customerId = Actor.customer()?.customerId;
  const cartId = Actor.cartId();
  if (customerId === undefined && cartId === undefined) return { items: [], nextCursor: null };
  const rows = await (customerId === undefined
    ? inCart({ cartId, ...place })
    : ofCustomer({ customerId, ...place }));
  const items = rows.slice(0, page.limit).map(toView);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Cursor.encode("orders", last.createdAt, last.id) : null };
}

export * as Order from "./index.ts";
export { attachSession, type Draft, place, replace } from "./place.ts";
