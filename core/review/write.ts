import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Media } from "../media/index.ts";
import { type OwnRow, ownView, toOwn } from "./own.ts";
import type { OwnReview, ReviewInput } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const ownOf = Database.statement<OwnRow>(
  "review.mine",
  ownView(sql`r.product_id = ${given("productId")} AND r.customer_id = ${given("customerId")}`),
);

/**
 * The actor's own review of a product, whatever has become of it.
 * @returns null where there is none.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function mine(productId: string): Promise<OwnReview | null> {
  const { customerId } = Actor.assertCustomer();
  const [row] = await ownOf({ productId, customerId });
  return row ? toOwn(row) : null;
}

// Shown at once: words of somebody who has bought it. Pictures, and the words of others, are looked at first; so is
// whatever comes in place of what was refused. Said again as it stands, it stays what it is.
const upsert = Database.statement<{ productId: string }>(
  "review.write",
  sql`
    WITH p AS (SELECT id FROM product WHERE id = ${given("productId")} AND status = 'active'),
    written AS (
      INSERT INTO review AS r (id, product_id, customer_id, author, rating, title, body, photo_keys, status)
      SELECT ${given("id")}, p.id, ${given("customerId")}, ${given("author")}, ${given("rating")}::int,
        ${given("title")}, ${given("body")}, ${given("photoKeys")}::text[],
        CASE WHEN ${given("photoKeys")}::text[] = '{}' AND customer_has_bought(${given("customerId")}, p.id)
          AND NOT EXISTS (SELECT FROM review_rejection x WHERE x.product_id = p.id AND x.customer_id = ${given("customerId")})
          THEN 'published' ELSE 'pending' END
      FROM p
      ON CONFLICT (product_id, customer_id) DO UPDATE SET author = EXCLUDED.author, rating = EXCLUDED.rating,
        title = EXCLUDED.title, body = EXCLUDED.body, photo_keys = EXCLUDED.photo_keys,
        status = CASE WHEN r.status = 'rejected' THEN 'pending' ELSE EXCLUDED.status END,
        updated_at = GREATEST(now(), r.updated_at + interval '1 millisecond')
      WHERE (r.author, r.rating, r.title, r.body, r.photo_keys)
        IS DISTINCT FROM (EXCLUDED.author, EXCLUDED.rating, EXCLUDED.title, EXCLUDED.body, EXCLUDED.photo_keys))
    SELECT id AS "productId" FROM p`,
);

const lock = Database.statement(
  "review.lock_writer",
  sql`SELECT FROM customer WHERE id = ${given("customerId")} FOR NO KEY UPDATE`,
);

async function put(
  productId: string,
  words: Omit<ReviewInput, "photoIds">,
  photoKeys: string[],
): Promise<void> {
  const { customerId } = Actor.assertCustomer();
  const [found] = await upsert({ ...words, id: Id.create("review"), productId, customerId, photoKeys });
  if (!found) throw new StoreError("product.not_found", "This product is not in the shop.");
}

/** Said twice at once, both claim the same pictures: the second waits, and finds them in the first one's review. */
async function putWithPhotos(productId: string, { photoIds, ...words }: ReviewInput): Promise<void> {
  const { customerId } = Actor.assertCustomer();
  await Database.transaction(async () => {
    await lock({ customerId });
    const held = (await mine(productId))?.photos.map(({ key }) => key);
    await put(productId, words, await Media.claim(photoIds, held));
  });
}

/**
 * Writes the actor's one review of a product, or writes it anew.
 * @throws {StoreError} `actor.sign_in_needed`, `product.not_found`, `upload.not_found`; `review.not_found` where it was taken
 *   away in the same moment
 */
export async function write(productId: string, input: ReviewInput): Promise<OwnReview> {
  Actor.assertCustomer();
  const { photoIds, ...words } = input;
  await (photoIds.length > 0 ? putWithPhotos(productId, input) : put(productId, words, []));
  const written = await mine(productId);
  if (!written) throw new StoreError("review.not_found", "This review is not there any more.");
  return written;
}

const drop = Database.statement(
  "review.remove",
  sql`DELETE FROM review WHERE product_id = ${given("productId")} AND customer_id = ${given("customerId")}`,
);

/**
 * Takes the actor's review of a product away; one that isn't there stays away.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function remove(productId: string): Promise<void> {
  const { customerId } = Actor.assertCustomer();
  await drop({ productId, customerId });
}
