import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { categoryTable } from "../catalog/catalog.sql.ts";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";
import type { ProductStatus } from "../product/schema.ts";
import type { IgnoredColumn, ImportStatus, NoteDetail, NoteKind } from "./schema.ts";

/** A file of products to take in: looked through first, then applied when somebody says so. */
export const importTable = pgTable(
  "import",
  {
    id: id(),
    fileName: text().notNull(),
    status: text().$type<ImportStatus>().notNull().default("uploading"),
    /** Where products go whose category the file doesn't tell. */
    categoryId: text().references(() => categoryTable.id, { onDelete: "set null" }),
    /** Whether stock is set to what the file says. */
    takeStock: boolean().notNull().default(true),
    rowCount: integer().notNull().default(0),
    /** Products read, and of those how many are dealt with as it is applied. */
    productCount: integer().notNull().default(0),
    doneCount: integer().notNull().default(0),
    createCount: integer().notNull().default(0),
    updateCount: integer().notNull().default(0),
    sameCount: integer().notNull().default(0),
    problemCount: integer().notNull().default(0),
    /** Columns of the file that nothing here has a place for. */
    ignoredColumns: jsonb().$type<IgnoredColumn[]>().notNull().default([]),
    /** How much of the file is read, from 0 to 1. */
    share: real().notNull().default(0),
    /** When it last got on; one that hasn't for a while is begun again where it was. */
    touchedAt: createdAt(),
    error: text(),
    createdBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    finishedAt: at(),
  },
  (t) => [
    index("import_newest").on(t.createdAt, t.id),
    index("import_at_work").on(t.touchedAt).where(sql`status IN ('checking', 'applying')`),
    check(
      "import_status_known",
      sql`${t.status} IN ('uploading', 'checking', 'checked', 'applying', 'done', 'failed', 'cancelled')`,
    ),
    check("import_done_within", sql`${t.doneCount} BETWEEN 0 AND ${t.productCount}`),
    check(
      "import_counts_add_up",
      sql`${t.createCount} + ${t.updateCount} + ${t.sameCount} + ${t.problemCount} = ${t.productCount}`,
    ),
    check("import_failed_says_why", sql`(${t.status} = 'failed') = (${t.error} IS NOT NULL)`),
  ],
);

/** What becomes of a product of the file, or what is wrong with it; of one that stays as it is, there is none. */
export const importNoteTable = pgTable(
  "import_note",
  {
    importId: text()
      .notNull()
      .references(() => importTable.id, { onDelete: "cascade" }),
    /** Of the product in the file, from 0. */
    position: integer().notNull(),
    /** Its first, the heading being 1. */
    row: integer().notNull(),
    handle: text().notNull(),
    kind: text().$type<NoteKind>().notNull(),
    /** Of the product as it was looked at; absent: there was none. */
    version: integer(),
    details: jsonb().$type<NoteDetail[]>().notNull(),
    applied: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.position] }),
    index("import_note_kind").on(t.importId, t.kind, t.position),
    check("import_note_kind_known", sql`${t.kind} IN ('create', 'update', 'problem')`),
    check("import_note_problem_not_applied", sql`NOT (${t.applied} AND ${t.kind} = 'problem')`),
  ],
);

/** Products written into a file, to be taken elsewhere and back. */
export const exportTable = pgTable(
  "export",
  {
    id: id(),
    status: text().$type<"writing" | "done" | "failed">().notNull().default("writing"),
    /** Of the products in it; absent: all. */
    only: text().$type<ProductStatus>(),
    productCount: integer().notNull().default(0),
    doneCount: integer().notNull().default(0),
    rowCount: integer().notNull().default(0),
    touchedAt: createdAt(),
    error: text(),
    createdBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    finishedAt: at(),
  },
  (t) => [
    index("export_newest").on(t.createdAt, t.id),
    index("export_at_work").on(t.touchedAt).where(sql`status = 'writing'`),
    check("export_status_known", sql`${t.status} IN ('writing', 'done', 'failed')`),
    check("export_failed_says_why", sql`(${t.status} = 'failed') = (${t.error} IS NOT NULL)`),
  ],
);
