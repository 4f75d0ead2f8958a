import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { variantTable } from "../catalog/catalog.sql.ts";
import { couponTable } from "../coupon/coupon.sql.ts";
import { customerTable } from "../customer/customer.sql.ts";
import { createdAt, id } from "../database/columns.ts";
import type { LeftOut } from "./schema.ts";

export const cartTable = pgTable(
  "cart",
  {
    id: id(),
    /** Whose it is; a guest's is known by the cookie alone. */
    customerId: text().references((): AnyPgColumn => customerTable.id, { onDelete: "set null" }),
    currency: text().notNull().default("usd"),
    couponId: text().references((): AnyPgColumn => couponTable.id, { onDelete: "set null" }),
    /** Whom a coupon for each customer counts, until there is an account; in lower case. */
    email: text(),
    /** Where it should go; absent: the shop's own country. */
    country: text(),
    region: text(),
    /** Sum of the lines' quantities; kept by trigger. */
    itemCount: integer().notNull().default(0),
    /** Counts every change; an order remembers which version it was made from. */
    version: integer().notNull().default(0),
    /** What did not fit when more was put in at once, until it has been seen. */
    leftOut: jsonb().$type<LeftOut[]>().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("cart_one_per_customer").on(t.customerId).where(sql`customer_id IS NOT NULL`),
    check("cart_holds_at_most_ten", sql`${t.itemCount} BETWEEN 0 AND 10`),
  ],
);

export const cartItemTable = pgTable(
  "cart_item",
  {
    cartId: text()
      .notNull()
      .references(() => cartTable.id, { onDelete: "cascade" }),
    variantId: text()
      .notNull()
      .references(() => variantTable.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
    /** The price the shopper last saw in the cart, so that a change can be told. */
    seenPriceCents: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.variantId] }),
    index("cart_item_variant").on(t.variantId),
    check("cart_item_quantity", sql`${t.quantity} BETWEEN 1 AND 10`),
    check("cart_item_price_not_negative", sql`${t.seenPriceCents} >= 0`),
  ],
);
