import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { createdAt, id } from "../database/columns.ts";
import { orderTable } from "../order/order.sql.ts";

/** What the shop's people write down for each other, of an order or of a customer. */
export const noteTable = pgTable(
  "note",
  {
    id: id(),
    orderId: text().references((): AnyPgColumn => orderTable.id, { onDelete: "cascade" }),
    customerId: text().references((): AnyPgColumn => customerTable.id, { onDelete: "cascade" }),
    authorId: text().references((): AnyPgColumn => customerTable.id, { onDelete: "set null" }),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("note_order").on(t.orderId, t.createdAt).where(sql`order_id IS NOT NULL`),
    index("note_customer").on(t.customerId, t.createdAt).where(sql`customer_id IS NOT NULL`),
    check("note_of_one_thing", sql`num_nonnulls(${t.orderId}, ${t.customerId}) = 1`),
    check("note_length", sql`length(${t.body}) BETWEEN 1 AND 4000`),
  ],
);
