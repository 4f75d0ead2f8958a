import { type SQL, sql } from "drizzle-orm";

/** Where a picture's file lies until it is made ready. */
export const incomingKey = (id: string): string => `incoming/${id}`;

/** Every place that shows pictures of the shop's own, by their keys. */
export const ASSETS_IN_USE: SQL = sql`
  SELECT i.key, 'the product ' || p.name AS what FROM product_image i JOIN product p ON p.id = i.product_id
  UNION ALL SELECT image_key, 'the category ' || name FROM category
  UNION ALL SELECT image_key, 'the banner ' || name FROM banner`;
