import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../database/columns.ts";
import { orderItemTable, orderTable } from "../order/order.sql.ts";

/** A parcel that left; an order may take several. */
export const fulfilmentTable = pgTable(
  "fulfilment",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orderTable.id, { onDelete: "cascade" }),
    /** Asked again with the same key, the same parcel is meant. */
    idempotencyKey: text().notNull().unique("fulfilment_idempotency_key_unique"),
    /** In words, such as "USPS". */
    carrier: text(),
    trackingNumber: text(),
    trackingUrl: text(),
    shippedAt: createdAt(),
    deliveredAt: at(),
  },
  (t) => [
    index("fulfilment_order").on(t.orderId, t.shippedAt),
    // It becomes a link in a mail.
    check("fulfilment_tracking_url_web", sql`${t.trackingUrl} ~* '^https?://[^[:space:]]+$'`),
    check("fulfilment_delivered_after_shipped", sql`${t.deliveredAt} >= ${t.shippedAt}`),
  ],
);

/** Which pieces are in it. */
export const fulfilmentItemTable = pgTable(
  "fulfilment_item",
  {
    fulfilmentId: text()
      .notNull()
      .references(() => fulfilmentTable.id, { onDelete: "cascade" }),
    orderItemId: text()
      .notNull()
      .references(() => orderItemTable.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fulfilmentId, t.orderItemId] }),
    index("fulfilment_item_order_item").on(t.orderItemId),
    check("fulfilment_item_quantity_positive", sql`${t.quantity} > 0`),
  ],
);
