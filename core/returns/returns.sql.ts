import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../database/columns.ts";
import { orderItemTable, orderTable } from "../order/order.sql.ts";
import type { Reason } from "./schema.ts";
import type { ReturnStatus } from "./state.ts";

/** Pieces that a shopper wants to send back. */
export const orderReturnTable = pgTable(
  "order_return",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orderTable.id, { onDelete: "cascade" }),
    status: text().$type<ReturnStatus>().notNull().default("requested"),
    /** What the shop's people wrote to the shopper: where to send it, or why not. */
    note: text(),
    /** Pictures that the shopper added. */
    photoKeys: text().array().notNull().default(sql`'{}'::text[]`),
    createdAt: createdAt(),
    /** When it was approved, or rejected. */
    decidedAt: at(),
    approvedAt: at(),
    receivedAt: at(),
  },
  (t) => [
    index("order_return_order").on(t.orderId, t.createdAt),
    index("order_return_newest").on(t.createdAt, t.id),
    index("order_return_status").on(t.status, t.createdAt, t.id),
    // Asked twice, it is the same request.
    uniqueIndex("order_return_one_open").on(t.orderId).where(sql`status = 'requested'`),
    check("order_return_photos_few", sql`cardinality(${t.photoKeys}) <= 4`),
    check("order_return_note_length", sql`length(${t.note}) BETWEEN 1 AND 1000`),
    check("order_return_received_has_date", sql`(${t.status} = 'received') = (${t.receivedAt} IS NOT NULL)`),
    check("order_return_decided_has_date", sql`${t.status} = 'requested' OR ${t.decidedAt} IS NOT NULL`),
  ],
);

/** Which pieces, and why. */
export const orderReturnItemTable = pgTable(
  "order_return_item",
  {
    returnId: text()
      .notNull()
      .references(() => orderReturnTable.id, { onDelete: "cascade" }),
    orderItemId: text()
      .notNull()
      .references(() => orderItemTable.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
    reason: text().$type<Reason>().notNull(),
    comment: text(),
    /** How many of them went on the shelf without a refund; a refund counts its own. */
    restocked: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.returnId, t.orderItemId] }),
    index("order_return_item_order_item").on(t.orderItemId),
    check("order_return_item_quantity_positive", sql`${t.quantity} > 0`),
    check("order_return_item_restocked_within", sql`${t.restocked} BETWEEN 0 AND ${t.quantity}`),
    check(
      "order_return_item_reason_known",
      sql`${t.reason} IN ('changed-mind', 'does-not-fit', 'not-as-described', 'damaged', 'wrong-item', 'other')`,
    ),
    check("order_return_item_comment_length", sql`length(${t.comment}) BETWEEN 1 AND 1000`),
  ],
);

/** The moves a return may make, so that a trigger can refuse all others. */
export const orderReturnMoveTable = pgTable(
  "order_return_move",
  { from: text().notNull(), to: text().notNull() },
  (t) => [primaryKey({ columns: [t.from, t.to] })],
);
