import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { productTable } from "../catalog/catalog.sql.ts";
import { customerTable } from "../customer/customer.sql.ts";
import { createdAt, id } from "../database/columns.ts";

export type ReviewStatus = "pending" | "published" | "rejected";

export const reviewTable = pgTable(
  "review",
  {
    id: id(),
    productId: text()
      .notNull()
      .references(() => productTable.id, { onDelete: "cascade" }),
    customerId: text()
      .notNull()
      .references(() => customerTable.id, { onDelete: "cascade" }),
    /** As its writer wants to be called. */
    author: text().notNull(),
    rating: integer().notNull(),
    title: text().notNull().default(""),
    body: text().notNull().default(""),
    photoKeys: text().array().notNull().default(sql`'{}'::text[]`),
    status: text().$type<ReviewStatus>().notNull().default("pending"),
    /** Why it isn't shown, in the words of the shop's people. */
    note: text(),
    /** Whether its writer has bought the product; derived by trigger, never claimed. */
    verified: boolean().notNull().default(false),
    /** Kept by trigger. */
    helpfulCount: integer().notNull().default(0),
    createdAt: createdAt(),
    /** Of its words, stars and pictures: what is judged is what was read. */
    updatedAt: createdAt(),
  },
  (t) => [
    unique("review_one_a_customer_a_product").on(t.productId, t.customerId),
    index("review_customer").on(t.customerId, t.createdAt, t.id),
    // One for each order of the list, and for each order of each part of it, so that no page has to be searched for.
    index("review_newest").on(t.productId, t.createdAt, t.id).where(sql`status = 'published'`),
    index("review_helpful").on(t.productId, t.helpfulCount, t.id).where(sql`status = 'published'`),
    index("review_rating").on(t.productId, t.rating, t.createdAt, t.id).where(sql`status = 'published'`),
    index("review_rating_helpful")
      .on(t.productId, t.rating, t.helpfulCount, t.id)
      .where(sql`status = 'published'`),
    index("review_verified_newest")
      .on(t.productId, t.createdAt, t.id)
      .where(sql`status = 'published' AND verified`),
    index("review_verified_helpful")
      .on(t.productId, t.helpfulCount, t.id)
      .where(sql`status = 'published' AND verified`),
    index("review_verified_rating")
      .on(t.productId, t.rating, t.createdAt, t.id)
      .where(sql`status = 'published' AND verified`),
    index("review_photos_newest")
      .on(t.productId, t.createdAt, t.id)
      .where(sql`status = 'published' AND photo_keys <> '{}'`),
    index("review_photos_helpful")
      .on(t.productId, t.helpfulCount, t.id)
      .where(sql`status = 'published' AND photo_keys <> '{}'`),
    index("review_photos_rating")
      .on(t.productId, t.rating, t.createdAt, t.id)
      .where(sql`status = 'published' AND photo_keys <> '{}'`),
    index("review_status").on(t.status, t.id),
    check("review_rating_of_five", sql`${t.rating} BETWEEN 1 AND 5`),
    check("review_status_known", sql`${t.status} IN ('pending', 'published', 'rejected')`),
    check("review_author_length", sql`length(${t.author}) BETWEEN 1 AND 60`),
    check("review_title_length", sql`length(${t.title}) <= 120`),
    check("review_body_length", sql`length(${t.body}) <= 4000`),
    check("review_photos_few", sql`cardinality(${t.photoKeys}) <= 4`),
    check("review_helpful_not_negative", sql`${t.helpfulCount} >= 0`),
  ],
);

/** Of whom a review was refused, until one is let through: what they write of it next is looked at first, also where it is another. */
export const reviewRejectionTable = pgTable(
  "review_rejection",
  {
    productId: text()
      .notNull()
      .references(() => productTable.id, { onDelete: "cascade" }),
    customerId: text()
      .notNull()
      .references(() => customerTable.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.customerId] }),
    index("review_rejection_customer").on(t.customerId),
  ],
);

/** Who found which review helpful. */
export const reviewVoteTable = pgTable(
  "review_vote",
  {
    reviewId: text()
      .notNull()
      .references(() => reviewTable.id, { onDelete: "cascade" }),
    customerId: text()
      .notNull()
      .references(() => customerTable.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.reviewId, t.customerId] }),
    index("review_vote_customer").on(t.customerId),
  ],
);

/** How many of a product's published reviews gave how many stars; kept by trigger. */
export const productRatingTable = pgTable(
  "product_rating",
  {
    productId: text()
      .primaryKey()
      .references(() => productTable.id, { onDelete: "cascade" }),
    one: integer().notNull().default(0),
    two: integer().notNull().default(0),
    three: integer().notNull().default(0),
    four: integer().notNull().default(0),
    five: integer().notNull().default(0),
    withPhotos: integer().notNull().default(0),
    verified: integer().notNull().default(0),
  },
  (t) => [
    check(
      "product_rating_not_negative",
      sql`LEAST(${t.one}, ${t.two}, ${t.three}, ${t.four}, ${t.five}, ${t.withPhotos}, ${t.verified}) >= 0`,
    ),
  ],
);
