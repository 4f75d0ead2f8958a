import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { id } from "../database/columns.ts";

/** What a place takes; the most exact place that has a row decides, so a region's row holds its whole rate. */
export const taxRateTable = pgTable(
  "tax_rate",
  {
    id: id(),
    /** As the shopper reads it, such as `VAT` or `Sales tax`. */
    name: text().notNull(),
    country: text().notNull(),
    /** State or province, such as `CA`; empty for the whole country. */
    region: text().notNull().default(""),
    /** Millionths: 8.875 % is 88750. */
    ratePpm: integer().notNull(),
    /** Whether shipping is taxed as well. */
    onShipping: boolean().notNull().default(true),
  },
  (t) => [
    unique("tax_rate_place").on(t.country, t.region),
    check("tax_rate_country", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("tax_rate_region", sql`${t.region} ~ '^[A-Z0-9]{0,3}$'`),
    check("tax_rate_range", sql`${t.ratePpm} BETWEEN 0 AND 1000000`),
  ],
);
