import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { categoryTable } from "../catalog/catalog.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";

/** Something the shop wants seen, at a place of the site and for a while. */
export const bannerTable = pgTable(
  "banner",
  {
    id: id(),
    /** For the shop's own people. */
    name: text().notNull(),
    placement: text().$type<"bar" | "home" | "category">().notNull(),
    /** Of a category's banner, which; absent: every one. */
    categoryId: text().references(() => categoryTable.id),
    text: text().notNull(),
    linkUrl: text(),
    linkText: text(),
    imageKey: text(),
    imageAlt: text().notNull().default(""),
    /** Whether a shopper may put it away, and doesn't see it again. */
    dismissible: boolean().notNull().default(true),
    active: boolean().notNull().default(false),
    startsAt: at(),
    endsAt: at(),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    check("banner_placement_known", sql`${t.placement} IN ('bar', 'home', 'category')`),
    check("banner_name_length", sql`length(${t.name}) BETWEEN 1 AND 100`),
    check("banner_text_length", sql`length(${t.text}) BETWEEN 1 AND 300`),
    check("banner_dates", sql`${t.startsAt} < ${t.endsAt}`),
    check("banner_link_whole", sql`(${t.linkUrl} IS NULL) = (${t.linkText} IS NULL)`),
    check("banner_category_of_placement", sql`${t.categoryId} IS NULL OR ${t.placement} = 'category'`),
    // A path of our own, or another site's address; nothing that runs. Browsers take a backslash for a slash.
    check("banner_link_safe", sql`${t.linkUrl} ~ '^(/([^/\\\\[:space:]]|$)|https?://[^[:space:]])'`),
    check("banner_image_alt_written", sql`${t.imageKey} IS NULL OR length(trim(${t.imageAlt})) > 0`),
    index("banner_shown").on(t.placement, t.position).where(sql`active`),
  ],
);
