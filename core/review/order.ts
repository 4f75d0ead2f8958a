import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { Cursor } from "../database/cursor.ts";
import type { ReviewFilter, ReviewSort } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** The columns a sort goes by before the id, and what a page's marker says of them. */
interface Order {
  columns: SQL[];
  /** The marker's value, as a row of the same columns. */
  marker: SQL;
  descending: boolean;
  shape: z.ZodType<string | number>;
}

const stars = /^[1-5] (?=\d)/;
const starsAndTime = z.string().refine((text) => {
  return stars.test(text) && Cursor.time.safeParse(text.replace(stars, "")).success;
});

const byStars = {
  columns: [sql`r.rating`, sql`r.created_at`],
  marker: sql`split_part(${given("value")}::text, ' ', 1)::int, split_part(${given("value")}::text, ' ', 2)::timestamptz`,
  shape: starsAndTime,
};

export const orders: Record<ReviewSort, Order> = {
  newest: {
    columns: [sql`r.created_at`],
    marker: sql`${given("value")}::timestamptz`,
    descending: true,
    shape: Cursor.time,
  },
  helpful: {
    columns: [sql`r.helpful_count`],
    marker: sql`${given("value")}::int`,
    descending: true,
    shape: z.int32(),
  },
  highest: { ...byStars, descending: true },
  lowest: { ...byStars, descending: false },
};

/** A sort's value of one row, for the marker. */
export function markerOf(
  sort: ReviewSort,
  { rating, helpfulCount, createdAt }: { rating: number; helpfulCount: number; createdAt: Date },
): string | number {
  if (sort === "helpful") return helpfulCount;
  return sort === "newest" ? createdAt.toISOString() : `${rating} ${createdAt.toISOString()}`;
}

/** The parts a list may be cut to; those of so many stars are one statement. */
export type Part = "all" | "stars" | "photos" | "verified";

export function partOf(filter: ReviewFilter | undefined): Part {
  if (filter === undefined) return "all";
  return filter === "photos" || filter === "verified" ? filter : "stars";
}

/** Each condition as its index has it (review.sql.ts). */
export const parts: Record<Part, SQL> = {
  all: sql`r.status = 'published'`,
  stars: sql`r.status = 'published' AND r.rating = ${given("rating")}::int`,
  photos: sql`r.status = 'published' AND r.photo_keys <> '{}'`,
  verified: sql`r.status = 'published' AND r.verified`,
};

/** Among reviews of as many stars, the most or the fewest come in the order of time. */
export const sortWithin = (part: Part, sort: ReviewSort): ReviewSort =>
  part === "stars" && sort !== "helpful" ? "newest" : sort;
