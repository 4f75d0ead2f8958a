import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";

/** A file of products to take in: looked through first, then applied when somebody says so. */
export const importTable = pgTable(
  "import",
  {
    id: id(),
    fileName: text().notNull(),
    /** Where the file lies in the bucket, as it was uploaded. */
    fileKey: text().notNull(),
    status: text()
      .$type<"uploading" | "checking" | "checked" | "applying" | "done" | "failed" | "cancelled">()
      .notNull()
      .default("uploading"),
    rowCount: integer().notNull().default(0),
    /** Products read, and of those how many are taken in. */
    productCount: integer().notNull().default(0),
    doneCount: integer().notNull().default(0),
    createCount: integer().notNull().default(0),
    updateCount: integer().notNull().default(0),
    sameCount: integer().notNull().default(0),
    problemCount: integer().notNull().default(0),
    /** Columns of the file that nothing here has a place for. */
    ignoredColumns: jsonb().$type<string[]>().notNull().default([]),
    error: text(),
    createdBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    finishedAt: at(),
  },
  (t) => [
    index("import_newest").on(t.createdAt, t.id),
    check(
      "import_status_known",
      sql`${t.status} IN ('uploading', 'checking', 'checked', 'applying', 'done', 'failed', 'cancelled')`,
    ),
  ],
);

/** What a file would change, or what is wrong with it: in the order of its rows. */
export const importNoteTable = pgTable(
  "import_note",
  {
    importId: text()
      .notNull()
      .references(() => importTable.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    /** Of the file, the heading being 1. */
    row: integer().notNull(),
    handle: text().notNull(),
    kind: text().$type<"create" | "update" | "problem">().notNull(),
    /** Of a change, what: column, before, after. Of a problem, which column and what is wrong. */
    details: jsonb()
      .$type<{ column: string; before?: string; after?: string; message?: string }[]>()
      .notNull(),
    applied: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.position] }),
    index("import_note_kind").on(t.importId, t.kind, t.position),
    check("import_note_kind_known", sql`${t.kind} IN ('create', 'update', 'problem')`),
  ],
);
