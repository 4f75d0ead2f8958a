import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "../database/columns.ts";

/** How often something was tried in a span of time. Whom a row counts is hashed: no address can be read from it. */
export const throttleTable = pgTable(
  "throttle",
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    endsAt: at().notNull(),
  },
  (t) => [index("throttle_over").on(t.endsAt), check("throttle_count_positive", sql`${t.count} > 0`)],
);
