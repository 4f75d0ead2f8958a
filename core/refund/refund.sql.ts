import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../database/columns.ts";
import { orderItemTable, orderTable } from "../order/order.sql.ts";
import { orderReturnTable } from "../returns/returns.sql.ts";

/** `requested` is ours, until Stripe has taken it; the others are Stripe's words. */
export const refundStatuses = [
  "requested",
  "pending",
  "requires_action",
  "succeeded",
  "failed",
  "canceled",
] as const;
export type RefundStatus = (typeof refundStatuses)[number];

export const refundTable = pgTable(
  "refund",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orderTable.id, { onDelete: "cascade" }),
    /** Absent until Stripe has taken it. */
    stripeRefundId: text().unique("refund_stripe_refund_id_unique"),
    /** Asked again with the same key, the same refund is meant. */
    idempotencyKey: text().unique("refund_idempotency_key_unique"),
    paymentIntentId: text().notNull(),
    amountCents: integer().notNull(),
    /** Of the amount: what is given back of shipping, and of tax. */
    shippingCents: integer().notNull().default(0),
    taxCents: integer().notNull().default(0),
    currency: text().notNull(),
    status: text().$type<RefundStatus>().notNull().default("requested"),
    /** Whose pieces it is for: these have come back, where others were let off. */
    returnId: text().references(() => orderReturnTable.id, { onDelete: "set null" }),
    origin: text().$type<"store" | "stripe">().notNull().default("store"),
    reason: text(),
    failureReason: text(),
    restock: boolean().notNull().default(false),
    /** When its pieces went back on the shelf. */
    restockedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    index("refund_order").on(t.orderId, t.createdAt),
    index("refund_newest").on(t.createdAt, t.id),
    index("refund_of_return").on(t.returnId).where(sql`return_id IS NOT NULL`),
    index("refund_unsent").on(t.createdAt).where(sql`status = 'requested'`),
    check("refund_amount_positive", sql`${t.amountCents} > 0`),
    check(
      "refund_parts_within_amount",
      sql`${t.shippingCents} >= 0 AND ${t.taxCents} >= 0 AND GREATEST(${t.shippingCents}, ${t.taxCents}) <= ${t.amountCents}`,
    ),
    check(
      "refund_status_known",
      sql`${t.status} IN ('requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled')`,
    ),
    check(
      "refund_taken_has_id",
      sql`${t.status} IN ('requested', 'failed') OR ${t.stripeRefundId} IS NOT NULL`,
    ),
  ],
);

/** Which pieces a refund is for. */
export const refundItemTable = pgTable(
  "refund_item",
  {
    refundId: text()
      .notNull()
      .references(() => refundTable.id, { onDelete: "cascade" }),
    orderItemId: text()
      .notNull()
      .references(() => orderItemTable.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
    amountCents: integer().notNull(),
    /** How many of them it put on the shelf, and has not taken off again. */
    restocked: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.orderItemId] }),
    index("refund_item_order_item").on(t.orderItemId),
    check("refund_item_quantity_positive", sql`${t.quantity} > 0`),
    check("refund_item_restocked_within", sql`${t.restocked} BETWEEN 0 AND ${t.quantity}`),
    check("refund_item_amount_not_negative", sql`${t.amountCents} >= 0`),
  ],
);
