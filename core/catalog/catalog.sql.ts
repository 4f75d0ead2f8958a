import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../database/columns.ts";
import type { ModelRef, ProductOption } from "./schema.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const categoryTable = pgTable(
  "category",
  {
    id: id(),
    parentId: text().references((): AnyPgColumn => categoryTable.id, { onDelete: "restrict" }),
    slug: text().notNull().unique(),
    name: text().notNull(),
    description: text().notNull().default(""),
    imageKey: text(),
    imageAlt: text().notNull().default(""),
    position: integer().notNull().default(0),
    seoTitle: text(),
    seoDescription: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check("category_slug_format", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("category_not_its_own_parent", sql`${t.parentId} <> ${t.id}`),
    check("category_name_length", sql`length(${t.name}) BETWEEN 1 AND 80`),
    check("category_image_alt_written", sql`${t.imageKey} IS NULL OR length(trim(${t.imageAlt})) > 0`),
    index("category_siblings").on(t.parentId, t.position),
  ],
);

export const productTable = pgTable(
  "product",
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    summary: text().notNull().default(""),
    /** HTML of the few elements that core/catalog/rich-text.ts lets through. */
    description: text().notNull().default(""),
    details: text().array().notNull().default(sql`'{}'::text[]`),
    categoryId: text()
      .notNull()
      .references(() => categoryTable.id),
    status: text().$type<"draft" | "active" | "archived">().notNull().default("draft"),
    /** Of a draft, when it becomes active by itself. */
    publishAt: at(),
    vendor: text().notNull().default(""),
    productType: text().notNull().default(""),
    tags: text().array().notNull().default(sql`'{}'::text[]`),
    /** In search results, in place of name and summary. */
    seoTitle: text(),
    seoDescription: text(),
    /** In the order shown; a variant names one value of each. */
    options: jsonb().$type<ProductOption[]>().notNull().default([]),
    /** A parametric model the product page can turn in 3D. */
    model: jsonb().$type<ModelRef>(),
    /** Lowest price of its active variants; kept by trigger. */
    priceCents: integer().notNull().default(0),
    compareAtCents: integer(),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    search: tsvector().generatedAlwaysAs(
      sql`setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', summary), 'B') || setweight(to_tsvector('english', regexp_replace(description, '<[^>]*>', ' ', 'g')), 'C')`,
    ),
  },
  (t) => [
    check("product_slug_format", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("product_status_known", sql`${t.status} IN ('draft', 'active', 'archived')`),
    check("product_publish_at_of_draft", sql`${t.publishAt} IS NULL OR ${t.status} = 'draft'`),
    check("product_options_array", sql`jsonb_typeof(${t.options}) = 'array'`),
    index("product_search").using("gin", t.search),
    index("product_due").on(t.publishAt).where(sql`publish_at IS NOT NULL`),
    // For the shop's own people, who see all of them.
    index("product_all_newest").on(t.createdAt, t.id),
    index("product_all_updated").on(t.updatedAt, t.id),
    index("product_all_name").on(t.name, t.id),
    index("product_status_newest").on(t.status, t.createdAt, t.id),
    index("product_status_updated").on(t.status, t.updatedAt, t.id),
    index("product_status_name").on(t.status, t.name, t.id),
    index("product_in_category").on(t.categoryId, t.createdAt, t.id),
    index("product_in_category_updated").on(t.categoryId, t.updatedAt, t.id),
    index("product_in_category_name").on(t.categoryId, t.name, t.id),
    // Beginnings of what somebody types, whatever the collation.
    index("product_name_begins").on(sql`lower(name) text_pattern_ops`),
    index("product_slug_begins").on(sql`slug text_pattern_ops`),
    // One index a sort order, each ending in the id, so that a keyset page costs the same at any depth.
    index("product_newest").on(t.createdAt, t.id).where(sql`status = 'active'`),
    index("product_price").on(t.priceCents, t.id).where(sql`status = 'active'`),
    index("product_name").on(t.name, t.id).where(sql`status = 'active'`),
    index("product_featured").on(t.position, t.id).where(sql`status = 'active'`),
    index("product_category_newest").on(t.categoryId, t.createdAt, t.id).where(sql`status = 'active'`),
    index("product_category_price").on(t.categoryId, t.priceCents, t.id).where(sql`status = 'active'`),
    index("product_category_name").on(t.categoryId, t.name, t.id).where(sql`status = 'active'`),
    index("product_category_featured").on(t.categoryId, t.position, t.id).where(sql`status = 'active'`),
  ],
);

export const variantTable = pgTable(
  "variant",
  {
    id: id(),
    productId: text()
      .notNull()
      .references(() => productTable.id, { onDelete: "cascade" }),
    sku: text().notNull().unique(),
    /** One value of each of the product's options, in their order. */
    options: text().array().notNull().default(sql`'{}'::text[]`),
    priceCents: integer().notNull(),
    compareAtCents: integer(),
    weightGrams: integer().notNull().default(0),
    barcode: text(),
    /** What a piece costs the shop. */
    costCents: integer(),
    /** The picture that shows it, where it has one of its own. */
    imageId: text().references((): AnyPgColumn => imageTable.id, { onDelete: "set null" }),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    updatedAt: at().notNull().default(sql`now()`),
  },
  (t) => [
    unique("variant_options_unique").on(t.productId, t.options),
    index("variant_sku_lower").on(sql`(lower(sku) COLLATE "C")`, t.id),
    check("variant_price_not_negative", sql`${t.priceCents} >= 0`),
    check("variant_compare_at_above_price", sql`${t.compareAtCents} > ${t.priceCents}`),
    check("variant_weight_not_negative", sql`${t.weightGrams} >= 0`),
    check("variant_cost_not_negative", sql`${t.costCents} >= 0`),
  ],
);

export const imageTable = pgTable(
  "product_image",
  {
    id: id(),
    productId: text()
      .notNull()
      .references(() => productTable.id, { onDelete: "cascade" }),
    /** Files are `media/<key>-<width>.{avif,webp}`. */
    key: text().notNull(),
    alt: text().notNull(),
    /** The option value it shows, so that picking the color picks the picture. */
    optionValue: text(),
    position: integer().notNull().default(0),
  },
  (t) => [
    index("product_image_product").on(t.productId, t.position),
    index("product_image_key").on(t.key),
    check("product_image_alt_written", sql`length(trim(${t.alt})) > 0`),
  ],
);
