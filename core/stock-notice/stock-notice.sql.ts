import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { variantTable } from "../catalog/catalog.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";

/** Who wants to be told when a variant is back. */
export const stockNoticeTable = pgTable(
  "stock_notice",
  {
    id: id(),
    variantId: text()
      .notNull()
      .references(() => variantTable.id, { onDelete: "cascade" }),
    email: text().notNull(),
    createdAt: createdAt(),
    /** Told once; who wants to be told the next time asks again. */
    notifiedAt: at(),
  },
  (t) => [
    uniqueIndex("stock_notice_one_open").on(t.variantId, t.email).where(sql`notified_at IS NULL`),
    index("stock_notice_open_of_variant").on(t.variantId, t.createdAt).where(sql`notified_at IS NULL`),
    index("stock_notice_open_of_address").on(t.email).where(sql`notified_at IS NULL`),
    check("stock_notice_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);
