import { pastTriggers } from "./filling.ts";
import type { World } from "./world.ts";

/** Parts in a hundred that gave one star, two, and so on. */
const STARS = [11, 11, 12, 18, 48] as const;
const PHOTOS = 0.15;
const VERIFIED = 0.6;
/** Reviews of each other product: most have few. */
const ELSEWHERE = 9;
/** Every second review helped one of them. */
const VOTERS = 5_000;

/** How many stars a random number in SQL comes to. */
const drawnStars = (random: string): string => {
  const starts = STARS.map((_, index) => STARS.slice(0, index).reduce((sum, share) => sum + share, 0) / 100);
  return `width_bucket(${random}, ARRAY[${starts.join(", ")}]::float8[])`;
};

/**
 * Fills in so many reviews of one product and a few of every other, in place of what was there, past the triggers: their sums are
 * written at the end.
 * @returns the product, and somebody who found some of them helpful.
 */
export async function fillReviews(
  world: World,
  rows: number,
  seed: number,
): Promise<{ productId: string; customerId: string }> {
  const [product] = await world.sql<{ id: string }>("SELECT min(id) AS id FROM product");
  const productId = product?.id ?? "";
  await world.sql("TRUNCATE review, review_vote, product_rating");
  const run = pastTriggers(world, seed);
  await run(`
    INSERT INTO review (id, product_id, customer_id, author, rating, title, body, photo_keys, status, verified,
        helpful_count, created_at, updated_at)
      SELECT 'rev_' || lpad(n::text, 26, '0'), '${productId}', 'cus_' || n, 'Reader ' || n, ${drawnStars("by_stars")},
        'What it is like to live with', repeat('It holds its heat and pours without a drip. ', 1 + n % 6),
        CASE WHEN by_photo < ${PHOTOS} THEN ARRAY['upload-' || n] ELSE '{}' END,
        CASE WHEN n % 50 = 0 THEN 'pending' ELSE 'published' END, by_verified < ${VERIFIED},
        floor(40 * by_votes ^ 4), at, at
      FROM (
        SELECT n, random() AS by_stars, random() AS by_photo, random() AS by_verified, random() AS by_votes,
          date_trunc('milliseconds', now() - random() * interval '900 days') AS at
        FROM generate_series(1, ${rows}) n OFFSET 0) drawn;
    INSERT INTO review (id, product_id, customer_id, author, rating, status)
      SELECT 'rev_' || p.id || n, p.id, 'cus_' || n, 'Reader ' || n, 1 + n % 5, 'published'
      FROM product p, generate_series(1, ${ELSEWHERE}) n WHERE p.id <> '${productId}';
    INSERT INTO review_vote (review_id, customer_id)
      SELECT 'rev_' || lpad(n::text, 26, '0'), 'cus_voter_' || n % ${VOTERS} FROM generate_series(1, ${rows}, 2) n;
    INSERT INTO product_rating
      SELECT product_id, ${[1, 2, 3, 4, 5].map((stars) => `count(*) FILTER (WHERE rating = ${stars})`).join(", ")},
        count(*) FILTER (WHERE photo_keys <> '{}'), count(*) FILTER (WHERE verified)
      FROM review WHERE status = 'published' GROUP BY 1`);
  await world.sql("VACUUM ANALYZE review, review_vote, product_rating");
  return { productId, customerId: "cus_voter_7" };
}
