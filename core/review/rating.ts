import { sql } from "drizzle-orm";
import type { Rating } from "./schema.ts";

/** A product's sums as the database keeps them, from one star to five; all null where nobody ever wrote. */
export interface Sums {
  stars: [number, number, number, number, number] | null;
  withPhotos: number | null;
  verifiedCount: number | null;
}

/** Columns of `Sums`, of a `product_rating` called `t`. */
export const sums = sql`
  CASE WHEN t.product_id IS NOT NULL THEN jsonb_build_array(t.one, t.two, t.three, t.four, t.five) END AS stars,
  t.with_photos AS "withPhotos", t.verified AS "verifiedCount"`;

/** @returns the mean to two digits: what is shown has one, and half a star is cut from the other. */
export function ratingOf({ stars, withPhotos, verifiedCount }: Sums): Rating {
  const counted: Rating["stars"] = stars ?? [0, 0, 0, 0, 0];
  const count = counted.reduce((sum, n) => sum + n, 0);
  const total = counted.reduce((sum, n, index) => sum + n * (index + 1), 0);
  return {
    average: count === 0 ? null : Math.round((total / count) * 100) / 100,
    count,
    stars: counted,
    withPhotos: withPhotos ?? 0,
    verified: verifiedCount ?? 0,
  };
}
