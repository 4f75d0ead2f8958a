import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { cartTable } from "../cart/cart.sql.ts";
import { productTable } from "../catalog/catalog.sql.ts";
import { customerTable } from "../customer/customer.sql.ts";
import { createdAt, id } from "../database/columns.ts";

/** A customer's, or that of the guest who holds a cart. */
export const wishlistTable = pgTable(
  "wishlist",
  {
    id: id(),
    customerId: text()
      .unique("wishlist_one_per_customer")
      .references(() => customerTable.id, { onDelete: "cascade" }),
    cartId: text()
      .unique("wishlist_one_per_cart")
      .references(() => cartTable.id, { onDelete: "cascade" }),
    /** Whoever knows it may read the list; absent: it is not shared. */
    shareToken: text().unique("wishlist_share_token_unique"),
    /** Kept by trigger. */
    itemCount: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    check("wishlist_has_one_holder", sql`num_nonnulls(${t.customerId}, ${t.cartId}) = 1`),
    check("wishlist_holds_at_most", sql`${t.itemCount} BETWEEN 0 AND 200`),
  ],
);

export const wishlistItemTable = pgTable(
  "wishlist_item",
  {
    wishlistId: text()
      .notNull()
      .references(() => wishlistTable.id, { onDelete: "cascade" }),
    productId: text()
      .notNull()
      .references(() => productTable.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.wishlistId, t.productId] }),
    index("wishlist_item_newest").on(t.wishlistId, t.createdAt, t.productId),
    index("wishlist_item_product").on(t.productId),
  ],
);
