import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";

/** A picture that a customer gave, made anew from what was in it; what nothing uses is cleared away. */
export const uploadTable = pgTable(
  "upload",
  {
    id: id(),
    /** Absent once the account is gone: the picture is cleared away. */
    customerId: text().references(() => customerTable.id, { onDelete: "set null" }),
    /** As pictures are named everywhere: `/media/KEY-WIDTH.webp`. */
    key: text().notNull().unique("upload_key_unique"),
    width: integer().notNull(),
    height: integer().notNull(),
    createdAt: createdAt(),
    /** When a review or a return took it. */
    usedAt: at(),
    /** From when on it may be cleared away. */
    unusedSince: at(),
  },
  (t) => [
    index("upload_customer").on(t.customerId, t.createdAt),
    index("upload_unused")
      .on(t.createdAt)
      .where(sql`used_at IS NULL OR unused_since IS NOT NULL OR customer_id IS NULL`),
    check("upload_sides_positive", sql`LEAST(${t.width}, ${t.height}) > 0`),
  ],
);

/** A picture of the shop's own: its file comes straight into the bucket, then it is checked and made anew in several widths. */
export const assetTable = pgTable(
  "asset",
  {
    id: id(),
    /** Its files are `/media/KEY-WIDTH.{avif,webp}`. */
    key: text().notNull().unique("asset_key_unique"),
    /** As it was called where it came from. */
    fileName: text().notNull(),
    status: text().$type<"uploading" | "ready" | "refused">().notNull().default("uploading"),
    /** Of the widest, once it is ready. */
    width: integer(),
    height: integer(),
    /** Why it was refused. */
    error: text(),
    createdBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    /** Where it was fetched from, so that it is fetched once. */
    sourceUrl: text().unique("asset_source_unique"),
    /** When it was given up: pages that were published before may show it for a while. */
    removedAt: at(),
  },
  (t) => [
    index("asset_newest").on(t.createdAt, t.id).where(sql`status = 'ready' AND removed_at IS NULL`),
    index("asset_over").on(t.createdAt).where(sql`status <> 'ready' OR removed_at IS NOT NULL`),
    // What is named so is a customer's, and is kept for an hour only (functions/cdn.ts).
    check("asset_key_not_an_upload", sql`${t.key} !~ '^upload-'`),
    check("asset_status_known", sql`${t.status} IN ('uploading', 'ready', 'refused')`),
    check(
      "asset_ready_has_sides",
      sql`(${t.status} = 'ready') = (${t.width} IS NOT NULL AND ${t.height} IS NOT NULL)`,
    ),
    check("asset_refused_says_why", sql`(${t.status} = 'refused') = (${t.error} IS NOT NULL)`),
  ],
);
