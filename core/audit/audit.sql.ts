import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt } from "../database/columns.ts";

/**
 * What the shop's people changed: one row for each row of the database that was, written by trigger in the same transaction.
 * Rows are added, never changed.
 */
export const auditLogTable = pgTable(
  "audit_log",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** A customer's id; no reference, since the log outlives accounts. */
    actorId: text().notNull(),
    /** Where the request came from. */
    address: text().notNull(),
    /** The route, such as `PUT /admin/products/:id`. */
    action: text().notNull(),
    /** Changes of one request have it in common. */
    requestId: text().notNull(),
    operation: text().$type<"insert" | "update" | "delete">().notNull(),
    /** Table and key of what was changed. */
    subject: text().notNull(),
    subjectId: text().notNull(),
    /** Columns that changed, as they were and as they are; all of them where a row came or went. */
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [
    index("audit_log_actor").on(t.actorId, t.createdAt, t.id),
    index("audit_log_subject").on(t.subject, t.createdAt, t.id),
    index("audit_log_subject_id").on(t.subjectId, t.createdAt, t.id),
    index("audit_log_action").on(t.action, t.createdAt, t.id),
    index("audit_log_created").on(t.createdAt, t.id),
    check("audit_log_operation_known", sql`${t.operation} IN ('insert', 'update', 'delete')`),
    check("audit_log_says_something", sql`num_nonnulls(${t.before}, ${t.after}) > 0`),
  ],
);

/** The chain over the log, in the order of commits: each link's hash is over its entry and the hash before it. */
export const auditLinkTable = pgTable("audit_link", {
  position: bigint({ mode: "number" }).primaryKey(),
  entryId: bigint({ mode: "number" })
    .notNull()
    .unique("audit_link_entry_once")
    .references(() => auditLogTable.id),
  /** SHA-256, in hex. */
  hash: text().notNull(),
});

/** The chain's end; one row, which whoever adds a link holds until they have committed. */
export const auditHeadTable = pgTable(
  "audit_head",
  {
    id: boolean().primaryKey().default(true),
    position: bigint({ mode: "number" }).notNull().default(0),
    hash: text().notNull().default(""),
  },
  (t) => [check("audit_head_one_row", sql`${t.id}`)],
);
