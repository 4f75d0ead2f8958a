import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { createdAt, id } from "../database/columns.ts";

/** A list as somebody wants to find it again: its filters and its order, under a name of their own. */
export const savedViewTable = pgTable(
  "saved_view",
  {
    id: id(),
    customerId: text()
      .notNull()
      .references(() => customerTable.id, { onDelete: "cascade" }),
    /** Such as `orders`. */
    section: text().notNull(),
    name: text().notNull(),
    /** As it stands in the address, such as `status=paid&sort=total`. */
    query: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("saved_view_name").on(t.customerId, t.section, t.name),
    index("saved_view_list").on(t.customerId, t.section, t.createdAt),
    check("saved_view_name_length", sql`length(${t.name}) BETWEEN 1 AND 60`),
    check("saved_view_query_length", sql`length(${t.query}) <= 1000`),
  ],
);
