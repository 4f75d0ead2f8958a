import { sql } from "drizzle-orm";
import {
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
import { cartTable } from "../cart/cart.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";
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
    customerId: text(),
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
    taxCents: integer().notNull().default(0),
    totalCents: integer().notNull(),
    shippingOptions: jsonb().$type<ShippingOption[]>().notNull().default([]),
    shippingName: text(),
    shippingAddress: jsonb().$type<Address>(),
    /** Counts replacements of the payment session; part of the idempotency key. */
    sessionAttempt: integer().notNull().default(1),
    stripeSessionId: text().unique("order_stripe_session_id_unique"),
    sessionUrl: text(),
    stripePaymentIntentId: text().unique("order_stripe_payment_intent_id_unique"),
    livemode: boolean(),
    /** The reservation and the payment session end together, here. */
    reservedUntil: at().notNull(),
    createdAt: createdAt(),
    paidAt: at(),
  },
  (t) => [
    uniqueIndex("order_one_pending_per_cart").on(t.cartId).where(sql`status = 'pending'`),
    index("order_cart").on(t.cartId, t.createdAt, t.id),
    index("order_overdue").on(t.reservedUntil).where(sql`status = 'pending'`),
    index("order_newest").on(t.createdAt, t.id),
    check(
      "order_total_adds_up",
      sql`${t.totalCents} = ${t.subtotalCents} - ${t.discountCents} + ${t.shippingCents} + ${t.taxCents}`,
    ),
    check(
      "order_amounts_not_negative",
      sql`LEAST(${t.subtotalCents}, ${t.discountCents}, ${t.shippingCents}, ${t.taxCents}, ${t.totalCents}) >= 0`,
    ),
    check("order_stock_state_known", sql`${t.stockState} IN ('reserved', 'committed', 'released')`),
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
  },
  (t) => [
    uniqueIndex("order_item_variant").on(t.orderId, t.variantId),
    check("order_item_quantity", sql`${t.quantity} BETWEEN 1 AND 10`),
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
