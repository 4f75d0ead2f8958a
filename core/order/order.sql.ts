import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { buyerTable } from "../analytics/analytics.sql.ts";
import { cartTable } from "../cart/cart.sql.ts";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";
import { orderReturnTable } from "../returns/returns.sql.ts";
import type { Address, ShippingOption } from "./schema.ts";
import type { OrderStatus } from "./state.ts";

export const orderTable = pgTable(
  "order",
  {
    id: id(),
    /** What people quote; gaps are normal. */
    number: integer().notNull().unique().generatedAlwaysAsIdentity({ startWith: 1001 }),
    cartId: text()
      .notNull()
      .references(() => cartTable.id),
    /** Version of the cart that the lines were taken from. */
    cartVersion: integer().notNull(),
    customerId: text().references(() => customerTable.id, { onDelete: "set null" }),
    email: text(),
    status: text().$type<OrderStatus>().notNull().default("pending"),
    /** Why it is held or was cancelled. */
    statusReason: text(),
    /** Where its pieces are: set aside, gone, or back on the shelf. */
    stockState: text().$type<"reserved" | "committed" | "released">().notNull().default("reserved"),
    currency: text().notNull().default("usd"),
    subtotalCents: integer().notNull(),
    discountCents: integer().notNull().default(0),
    shippingCents: integer().notNull().default(0),
    /** Tax that is added to the prices; and tax that is inside them. One of the two is nought. */
    taxCents: integer().notNull().default(0),
    includedTaxCents: integer().notNull().default(0),
    /** Of either, what falls on shipping. */
    shippingTaxCents: integer().notNull().default(0),
    totalCents: integer().notNull(),
    pricesIncludeTax: boolean().notNull().default(false),
    taxMode: text().$type<"none" | "rates" | "stripe">().notNull().default("none"),
    couponId: text(),
    couponCode: text(),
    /** Where it was priced to go; the region only where it makes a difference. */
    country: text().notNull().default("US"),
    region: text(),
    shippingOptions: jsonb().$type<ShippingOption[]>().notNull().default([]),
    /** The method that was chosen on the payment page. */
    shippingMethodId: text(),
    shippingMethodName: text(),
    shippingName: text(),
    shippingAddress: jsonb().$type<Address>(),
    /** Everything the shopper is told on the payment page, in short: the same quote, the same page. */
    quoteHash: text(),
    /** Counts replacements of the payment session; part of the idempotency key. */
    sessionAttempt: integer().notNull().default(1),
    stripeSessionId: text().unique("order_stripe_session_id_unique"),
    sessionUrl: text(),
    stripePaymentIntentId: text().unique("order_stripe_payment_intent_id_unique"),
    stripeChargeId: text(),
    livemode: boolean(),
    /** What Stripe has taken for it, and what of that is given back or on its way; kept by trigger. */
    paidCents: integer().notNull().default(0),
    refundedCents: integer().notNull().default(0),
    /** How many parcels of it have left, and whether a dispute is open or was; kept by trigger. */
    parcelCount: integer().notNull().default(0),
    disputeState: text().$type<"open" | "closed">(),
    /** What came back, and was exchanged for this order's pieces. */
    replacesReturnId: text()
      .references((): AnyPgColumn => orderReturnTable.id, { onDelete: "set null" })
      .unique("order_replaces_return_once"),
    /** Whether its payment is in the ledger; Stripe may tell the fee later than the payment. */
    booked: boolean().notNull().default(false),
    /** The reservation and the payment session end together, here. */
    reservedUntil: at().notNull(),
    createdAt: createdAt(),
    paidAt: at(),
    /** Who bought it; by trigger, with the payment. */
    buyerId: integer().references((): AnyPgColumn => buyerTable.id),
  },
  (t) => [
    uniqueIndex("order_one_pending_per_cart").on(t.cartId).where(sql`status = 'pending'`),
    index("order_customer").on(t.customerId, t.createdAt, t.id).where(sql`customer_id IS NOT NULL`),
    index("order_cart").on(t.cartId, t.createdAt, t.id),
    index("order_overdue").on(t.reservedUntil).where(sql`status IN ('pending', 'processing')`),
    index("order_unbooked").on(t.createdAt).where(sql`stripe_payment_intent_id IS NOT NULL AND NOT booked`),
    index("order_email").on(sql`lower(email)`).where(sql`paid_at IS NOT NULL`),
    index("order_unpaid_email").on(sql`lower(email)`).where(sql`paid_at IS NULL AND email IS NOT NULL`),
    index("order_newest").on(t.createdAt, t.id),
    index("order_status_newest").on(t.status, t.createdAt, t.id),
    index("order_total").on(t.totalCents, t.id),
    index("order_status_total").on(t.status, t.totalCents, t.id),
    // What the shop's people look for: one index a way to narrow the list, in the order that it is shown in.
    index("order_to_ship").on(t.createdAt, t.id).where(sql`status = 'paid' AND parcel_count = 0`),
    index("order_to_ship_total").on(t.totalCents, t.id).where(sql`status = 'paid' AND parcel_count = 0`),
    index("order_part_shipped").on(t.createdAt, t.id).where(sql`status = 'paid' AND parcel_count > 0`),
    index("order_part_shipped_total").on(t.totalCents, t.id).where(sql`status = 'paid' AND parcel_count > 0`),
    index("order_disputed").on(t.createdAt, t.id).where(sql`dispute_state = 'open'`),
    index("order_disputed_total").on(t.totalCents, t.id).where(sql`dispute_state = 'open'`),
    index("order_country").on(t.country, t.createdAt, t.id),
    // Also counted off it: how many are where.
    index("order_country_status").on(t.country, t.status, t.createdAt, t.id),
    index("order_coupon").on(t.couponCode, t.createdAt, t.id).where(sql`coupon_code IS NOT NULL`),
    index("order_paid").on(t.paidAt, t.id).where(sql`paid_at IS NOT NULL`),
    index("order_any_email").on(sql`(lower(email) COLLATE "C")`, t.id),
    index("order_shipping_name").on(sql`(lower(shipping_name) COLLATE "C")`, t.id),
    check(
      "order_total_adds_up",
      sql`${t.totalCents} = ${t.subtotalCents} - ${t.discountCents} + ${t.shippingCents} + ${t.taxCents}`,
    ),
    check(
      "order_amounts_not_negative",
      sql`LEAST(${t.subtotalCents}, ${t.discountCents}, ${t.shippingCents}, ${t.taxCents}, ${t.totalCents}, ${t.shippingTaxCents}, ${t.includedTaxCents}) >= 0`,
    ),
    check(
      "order_tax_inside_or_on_top",
      sql`CASE WHEN ${t.pricesIncludeTax} THEN ${t.taxCents} ELSE ${t.includedTaxCents} END = 0`,
    ),
    check("order_tax_mode_known", sql`${t.taxMode} IN ('none', 'rates', 'stripe')`),
    check("order_refunded_within_paid", sql`${t.refundedCents} BETWEEN 0 AND ${t.paidCents}`),
    check("order_stock_state_known", sql`${t.stockState} IN ('reserved', 'committed', 'released')`),
    check("order_dispute_state_known", sql`${t.disputeState} IN ('open', 'closed')`),
    check("order_replacement_free", sql`${t.replacesReturnId} IS NULL OR ${t.totalCents} = 0`),
    check("order_paid_has_date", sql`${t.status} <> 'paid' OR ${t.paidAt} IS NOT NULL`),
  ],
);

export const orderItemTable = pgTable(
  "order_item",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orderTable.id, { onDelete: "cascade" }),
    variantId: text().notNull(),
    productId: text().notNull(),
    sku: text().notNull(),
    name: text().notNull(),
    options: text().array().notNull().default(sql`'{}'::text[]`),
    imageKey: text(),
    quantity: integer().notNull(),
    unitPriceCents: integer().notNull(),
    discountCents: integer().notNull().default(0),
    /** Inside the price or on top of it, as the order says. */
    taxCents: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("order_item_variant").on(t.orderId, t.variantId),
    index("order_item_sku").on(sql`(sku COLLATE "C")`, t.orderId),
    index("order_item_product").on(t.productId, t.orderId),
    check("order_item_quantity", sql`${t.quantity} BETWEEN 1 AND 10`),
    check("order_item_tax_not_negative", sql`${t.taxCents} >= 0`),
    check("order_item_price_not_negative", sql`${t.unitPriceCents} >= 0`),
    check(
      "order_item_discount_within_price",
      sql`${t.discountCents} BETWEEN 0 AND ${t.quantity} * ${t.unitPriceCents}`,
    ),
  ],
);

/** The moves an order may make, so that a trigger can refuse all others. */
export const orderMoveTable = pgTable("order_move", { from: text().notNull(), to: text().notNull() }, (t) => [
  primaryKey({ columns: [t.from, t.to] }),
]);

/** The order's timeline: every status it had, written by trigger. */
export const orderHistoryTable = pgTable(
  "order_history",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text()
      .notNull()
      .references(() => orderTable.id, { onDelete: "cascade" }),
    from: text(),
    to: text().notNull(),
    reason: text(),
    createdAt: createdAt(),
  },
  (t) => [index("order_history_order").on(t.orderId, t.id)],
);
