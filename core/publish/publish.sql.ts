import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";
import type { Changed } from "./schema.ts";

/**
 * What was changed and is on no page yet: one row a thing, written by trigger. A build takes the rows it sees by writing its id
 * into them; a change takes its row back. What is still the build's when it is live goes.
 */
export const unpublishedTable = pgTable(
  "unpublished",
  {
    /** `product`, `category`, `banner`, `store_settings`. */
    subject: text().notNull(),
    subjectId: text().notNull(),
    name: text().notNull(),
    /** Its oldest change that waits, and its newest. */
    since: createdAt(),
    changedAt: createdAt(),
    publicationId: text().references(() => publicationTable.id, { onDelete: "set null" }),
  },
  (t) => [
    primaryKey({ columns: [t.subject, t.subjectId] }),
    index("unpublished_oldest").on(t.since),
    index("unpublished_newest").on(t.changedAt),
    index("unpublished_publication").on(t.publicationId),
  ],
);

/** A build of the site: asked for, under way, done or failed. */
export const publicationTable = pgTable(
  "publication",
  {
    id: id(),
    status: text().$type<"waiting" | "building" | "live" | "failed">().notNull().default("waiting"),
    /** Absent: the store itself, because something changed. */
    requestedBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    startedAt: at(),
    finishedAt: at(),
    /** Whoever builds says again and again that they do; from this moment on they are taken for gone. */
    claimedUntil: at(),
    /** What is being done, for whoever waits. */
    step: text(),
    /** How many things it took, the first of them, pages it rendered, and files it changed. */
    changes: integer(),
    contents: jsonb().$type<Changed[]>().notNull().default([]),
    pages: integer(),
    files: integer(),
    error: text(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("publication_one_waiting").on(sql`(true)`).where(sql`status = 'waiting'`),
    uniqueIndex("publication_one_building").on(sql`(true)`).where(sql`status = 'building'`),
    index("publication_newest").on(t.createdAt, t.id),
    index("publication_ended").on(t.status, t.finishedAt),
    check("publication_status_known", sql`${t.status} IN ('waiting', 'building', 'live', 'failed')`),
    check("publication_failed_says_why", sql`(${t.status} = 'failed') = (${t.error} IS NOT NULL)`),
    check(
      "publication_building_is_claimed",
      sql`(${t.status} = 'building') = (${t.claimedUntil} IS NOT NULL)`,
    ),
    check(
      "publication_ended_has_date",
      sql`(${t.status} IN ('live', 'failed')) = (${t.finishedAt} IS NOT NULL)`,
    ),
  ],
);
