import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt } from "../database/columns.ts";
import { orderTable } from "../order/order.sql.ts";

/** A payment that its payer's bank took back or asks about, as Stripe has it. */
export const disputeTable = pgTable(
  "dispute",
  {
    /** Stripe's own. */
    id: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => orderTable.id, { onDelete: "cascade" }),
    chargeId: text().notNull(),
    amountCents: integer().notNull(),
    currency: text().notNull(),
    /** Stripe's word, such as `fraudulent`. */
    reason: text().notNull(),
    /** Stripe's word, such as `needs_response`, `under_review`, `won`, `lost`, `warning_closed`. */
    status: text().notNull(),
    /** How often Stripe has moved money for it: with the status, tells an older report from a newer one. */
    movements: integer().notNull().default(0),
    /** What Stripe has taken for it and not given back, its fee included. */
    withheldCents: integer().notNull().default(0),
    /** Until when evidence counts. */
    evidenceDueAt: at(),
    openedAt: at().notNull(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("dispute_order").on(t.orderId),
    index("dispute_due")
      .on(t.evidenceDueAt)
      .where(sql`status IN ('needs_response', 'warning_needs_response')`),
    check("dispute_amount_not_negative", sql`${t.amountCents} >= 0`),
  ],
);
