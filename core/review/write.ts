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
const upsert = Database.statement<{ id: string }>(
  "review.write",
  sql`
    INSERT INTO review AS r (id, product_id, customer_id, author, rating, title, body, photo_keys, status)
    SELECT ${given("id")}, p.id, ${given("customerId")}, ${given("author")}, ${given("rating")}::int, ${given("title")},
      ${given("body")}, ${given("photoKeys")}::text[],
      CASE WHEN ${given("photoKeys")}::text[] = '{}' AND customer_has_bought(${given("customerId")}, p.id)
        THEN 'published' ELSE 'pending' END
    FROM product p WHERE p.id = ${given("productId")} AND p.status = 'active'
    ON CONFLICT (product_id, customer_id) DO UPDATE SET author = EXCLUDED.author, rating = EXCLUDED.rating,
      title = EXCLUDED.title, body = EXCLUDED.body, photo_keys = EXCLUDED.photo_keys,
      status = CASE WHEN r.status = 'rejected' THEN 'pending' ELSE EXCLUDED.status END,
      updated_at = GREATEST(now(), r.updated_at + interval '1 millisecond')
    WHERE (r.author, r.rating, r.title, r.body, r.photo_keys)
      IS DISTINCT FROM (EXCLUDED.author, EXCLUDED.rating, EXCLUDED.title, EXCLUDED.body, EXCLUDED.photo_keys)
    RETURNING id`,
);

const lock = Database.statement(
  "review.lock_writer",
  sql`SELECT FROM customer WHERE id = ${given("customerId")} FOR NO KEY UPDATE`,
);

/** Said twice at once, both claim the same pictures: the second waits, and finds them in the first one's review. */
async function writeWithPhotos(productId: string, { photoIds, ...input }: ReviewInput): Promise<void> {
  const { customerId } = Actor.assertCustomer();
  await Database.transaction(async () => {
    await lock({ customerId });
    const held = (await mine(productId))?.photos.map(({ key }) => key);
    const photoKeys = await Media.claim(photoIds, held);
    await upsert({ ...input, id: Id.create("review"), productId, customerId, photoKeys });
  });
}

/**
 * Writes the actor's one review of a product, or writes it anew.
 * @throws {StoreError} `actor.sign_in_needed`, `product.not_found`, `upload.not_found`
 */
export async function write(productId: string, input: ReviewInput): Promise<OwnReview> {
  const { customerId } = Actor.assertCustomer();
  if (input.photoIds.length > 0) await writeWithPhotos(productId, input);
  else {
    const { photoIds: _, ...words } = input;
    await upsert({ ...words, id: Id.create("review"), productId, customerId, photoKeys: [] });
  }
  const written = await mine(productId);
  if (!written) throw new StoreError("product.not_found", "This product is not in the shop.");
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
