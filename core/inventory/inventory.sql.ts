import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { variantTable } from "../catalog/catalog.sql.ts";
import { createdAt } from "../database/columns.ts";

/** Apart from the variant, so that selling never touches the row that catalogue pages read. */
export const inventoryTable = pgTable(
  "inventory",
  {
    variantId: text()
      .primaryKey()
      .references(() => variantTable.id, { onDelete: "cascade" }),
    stock: integer().notNull().default(0),
    reserved: integer().notNull().default(0),
    /** Why the row last changed, such as `reserve:ord_…`; a trigger copies it into the ledger. */
    cause: text().notNull().default("opening"),
    /** Whether its product is in the shop and it is too; kept by trigger, so that what is running out is one index. */
    onSale: boolean().notNull().default(false),
  },
  (t) => [
    index("inventory_by_stock").on(sql`(stock - reserved)`, t.variantId).where(sql`on_sale`),
    check("inventory_stock_not_negative", sql`${t.stock} >= 0`),
    check("inventory_reserved_within_stock", sql`${t.reserved} BETWEEN 0 AND ${t.stock}`),
  ],
);

/** Every change of stock or reservation, written by trigger; rows are never changed. */
export const stockLedgerTable = pgTable(
  "stock_ledger",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    variantId: text().notNull(),
    stockDelta: integer().notNull(),
    reservedDelta: integer().notNull(),
    cause: text().notNull(),
    /** The stock it left. */
    stockAfter: integer(),
    /** Who of the shop's people was at work. No reference: a row is never changed, also not when an account goes. */
    actorId: text(),
    createdAt: createdAt(),
  },
  (t) => [index("stock_ledger_variant").on(t.variantId, t.id)],
);
