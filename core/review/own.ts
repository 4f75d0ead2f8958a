import { type SQL, sql } from "drizzle-orm";
import type { JudgedReview, OwnReview } from "./schema.ts";

/** A review with its product and its writer's pictures, of a `review` called `r`. */
export const ownColumns = sql`
  r.id, r.author, r.rating, r.title, r.body, r.verified, r.status, r.helpful_count AS "helpfulCount",
  r.created_at AS "createdAt", r.updated_at AS "updatedAt", r.note,
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'key', u.key) ORDER BY photo.place)
    FROM unnest(r.photo_keys) WITH ORDINALITY AS photo(key, place) JOIN upload u ON u.key = photo.key), '[]') AS photos,
  (SELECT jsonb_build_object('id', p.id, 'slug', p.slug, 'name', p.name, 'active', p.status = 'active',
      'imageKey', (SELECT i.key FROM product_image i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1))
    FROM product p WHERE p.id = r.product_id) AS product`;

type Dated<T> = Omit<T, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };
export type OwnRow = Dated<OwnReview>;
export type JudgedRow = Dated<JudgedReview>;

export const ownView = (where: SQL): SQL => sql`SELECT ${ownColumns} FROM review r WHERE ${where}`;

/** Its writer reads the note only while it says why the review isn't shown. */
export const toOwn = (row: OwnRow): OwnReview => ({
  ...row,
  note: row.status === "rejected" ? row.note : null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export const toJudged = (row: JudgedRow): JudgedReview => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
