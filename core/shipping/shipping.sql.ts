import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { id } from "../database/columns.ts";

export const shippingMethodTable = pgTable(
  "shipping_method",
  {
    id: id(),
    name: text().notNull(),
    priceCents: integer().notNull(),
    /** Free from this subtotal on; absent: never free. */
    freeAboveCents: integer(),
    minDays: integer().notNull(),
    maxDays: integer().notNull(),
    countries: text().array().notNull().default(sql`'{US}'::text[]`),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
  },
  (t) => [
    check("shipping_method_price_not_negative", sql`${t.priceCents} >= 0`),
    check("shipping_method_days", sql`${t.minDays} BETWEEN 0 AND ${t.maxDays}`),
  ],
);
