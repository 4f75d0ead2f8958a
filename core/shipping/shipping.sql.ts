import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id } from "../database/columns.ts";

/** Places that are shipped to alike. */
export const shippingZoneTable = pgTable("shipping_zone", {
  id: id(),
  name: text().notNull(),
  position: integer().notNull().default(0),
});

/** A place is in one zone; a region's row goes before its country's. */
export const shippingZonePlaceTable = pgTable(
  "shipping_zone_place",
  {
    country: text().notNull(),
    /** State or province, such as `HI`; empty for the whole country. */
    region: text().notNull().default(""),
    zoneId: text()
      .notNull()
      .references(() => shippingZoneTable.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.country, t.region] }),
    check("shipping_zone_place_country", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("shipping_zone_place_region", sql`${t.region} ~ '^[A-Z0-9]{0,3}$'`),
  ],
);

export const shippingMethodTable = pgTable(
  "shipping_method",
  {
    id: id(),
    zoneId: text()
      .notNull()
      .references(() => shippingZoneTable.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** The flat price; a method with weight steps takes theirs. */
    priceCents: integer().notNull(),
    /** Free for goods worth this much after discounts; absent: never free. */
    freeAboveCents: integer(),
    minDays: integer().notNull(),
    maxDays: integer().notNull(),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
  },
  (t) => [
    check("shipping_method_price_not_negative", sql`${t.priceCents} >= 0`),
    check("shipping_method_days", sql`${t.minDays} BETWEEN 0 AND ${t.maxDays}`),
  ],
);

/** Price by weight: the first step that holds the parcel; heavier than the last, the method is not offered. */
export const shippingWeightStepTable = pgTable(
  "shipping_weight_step",
  {
    methodId: text()
      .notNull()
      .references(() => shippingMethodTable.id, { onDelete: "cascade" }),
    upToGrams: integer().notNull(),
    priceCents: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.methodId, t.upToGrams] }),
    check("shipping_weight_step_grams", sql`${t.upToGrams} > 0`),
    check("shipping_weight_step_price_not_negative", sql`${t.priceCents} >= 0`),
  ],
);
