import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";

/** What was changed and is on no page yet: one row a thing, written by trigger, gone when a build has it. */
export const unpublishedTable = pgTable(
  "unpublished",
  {
    /** `product`, `category`, `banner`, `store_settings`. */
    subject: text().notNull(),
    subjectId: text().notNull(),
    name: text().notNull(),
    /** Goes up with every change: a build takes away what it has seen, and nothing that came since. */
    change: bigint({ mode: "number" }).notNull().default(sql`nextval('unpublished_change')`),
    changedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.subjectId] }), index("unpublished_change_order").on(t.change)],
);

/** A build of the site: asked for, under way, done or failed. */
export const publicationTable = pgTable(
  "publication",
  {
    id: id(),
    status: text().$type<"waiting" | "building" | "live" | "failed">().notNull().default("waiting"),
    /** Absent: the store itself, because something changed. */
    requestedBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    /** Not before: more changes may follow. */
    dueAt: createdAt(),
    /** The last change it has seen. */
    change: bigint({ mode: "number" }),
    startedAt: at(),
    finishedAt: at(),
    /** What is being done, for whoever waits. */
    step: text(),
    /** How many things it took, pages it rendered, and files it uploaded. */
    changes: integer(),
    pages: integer(),
    files: integer(),
    error: text(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("publication_one_waiting").on(sql`(true)`).where(sql`status = 'waiting'`),
    uniqueIndex("publication_one_building").on(sql`(true)`).where(sql`status = 'building'`),
    index("publication_newest").on(t.createdAt, t.id),
    check("publication_status_known", sql`${t.status} IN ('waiting', 'building', 'live', 'failed')`),
    check("publication_failed_says_why", sql`(${t.status} = 'failed') = (${t.error} IS NOT NULL)`),
    check(
      "publication_ended_has_date",
      sql`(${t.status} IN ('live', 'failed')) = (${t.finishedAt} IS NOT NULL)`,
    ),
  ],
);
