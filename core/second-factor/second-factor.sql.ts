import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt } from "../database/columns.ts";

/** Something that somebody has, besides what they know: an app that makes codes. */
export const secondFactorTable = pgTable(
  "second_factor",
  {
    customerId: text()
      .primaryKey()
      .references(() => customerTable.id, { onDelete: "cascade" }),
    /** What the app and the shop share; sealed. */
    secret: text().notNull(),
    /** Digests of the codes that do in place of the app, once each: those that are left. */
    backupDigests: text().array().notNull().default(sql`'{}'::text[]`),
    /** Of the last code that was taken, in half minutes since 1970: no code is taken twice. */
    lastStep: integer().notNull().default(0),
    /** When its first code was entered; absent: it is being set up, and counts for nothing. */
    confirmedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    check("second_factor_backups_few", sql`cardinality(${t.backupDigests}) <= 10`),
    check("second_factor_confirmed_by_code", sql`${t.confirmedAt} IS NULL OR ${t.lastStep} > 0`),
  ],
);
