import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";

/** How the shop sells; one row. */
export const storeSettingsTable = pgTable(
  "store_settings",
  {
    id: boolean().primaryKey().default(true),
    /** Where the shop is, and where a shopper is taken to be until they say otherwise. */
    country: text().notNull().default("US"),
    /** Prices on the shelf have the tax in them, as in Europe, or get it on top, as in America. */
    pricesIncludeTax: boolean().notNull().default(false),
    /** Who works the tax out: nobody, the shop's own rates, or Stripe Tax. */
    taxMode: text().$type<"none" | "rates" | "stripe">().notNull().default("none"),
    name: text().notNull().default("Cali Store"),
    /** Whom shoppers write to, and who sells, as an invoice names it. */
    contactEmail: text(),
    sellerName: text().notNull().default("Cali Store"),
    sellerAddress: text().notNull().default(""),
    /** As IANA names it: where the shop's days begin. */
    timeZone: text().notNull().default("America/Los_Angeles"),
    /** So many pieces or fewer are few. */
    lowStock: integer().notNull().default(5),
    /** Whether the shop's people need a second factor to work here. */
    secondFactorRequired: boolean().notNull().default(false),
    /** Goes up with every change of settings, shipping or tax; kept by trigger, so that readers know theirs is old. */
    version: bigint({ mode: "number" }).notNull().default(1),
  },
  (t) => [
    check("store_settings_one_row", sql`${t.id}`),
    check("store_settings_low_stock", sql`${t.lowStock} BETWEEN 0 AND 1000`),
    check("store_settings_country", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("store_settings_tax_mode", sql`${t.taxMode} IN ('none', 'rates', 'stripe')`),
  ],
);
