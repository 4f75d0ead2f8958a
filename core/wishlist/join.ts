import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";
import { WISHLIST_LIMIT } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

// Made where there is none, and locked: what the statements after it see of the list stays so.
const hold = Database.statement<{ id: string; room: number }>(
  "wishlist.hold",
  sql`
    INSERT INTO wishlist AS l (id, customer_id) VALUES (${given("id")}, ${given("customerId")})
    ON CONFLICT (customer_id) DO UPDATE SET item_count = l.item_count
    RETURNING l.id, ${WISHLIST_LIMIT} - l.item_count AS room`,
);

const holdGuests = Database.statement<{ id: string }>(
  "wishlist.hold_guests",
  sql`SELECT id FROM wishlist WHERE cart_id = ${given("cartId")} FOR UPDATE`,
);

const isOnMine = sql`EXISTS (
  SELECT FROM wishlist_item own WHERE own.wishlist_id = ${given("mine")} AND own.product_id = i.product_id)`;

const move = Database.statement<{ leftOut: number }>(
  "wishlist.move",
  sql`
    WITH offered AS (
      SELECT i.product_id, i.created_at, row_number() OVER (ORDER BY i.created_at DESC, i.product_id DESC) AS place
      FROM wishlist_item i WHERE i.wishlist_id = ${given("theirs")} AND NOT ${isOnMine}),
    moved AS (
      INSERT INTO wishlist_item (wishlist_id, product_id, created_at)
      SELECT ${given("mine")}, product_id, created_at FROM offered WHERE place <= ${given("room")}::int
      RETURNING product_id)
    SELECT (SELECT count(*) FROM offered)::int - (SELECT count(*) FROM moved)::int AS "leftOut"`,
);

const dropGuests = Database.statement(
  "wishlist.drop_guests",
  sql`DELETE FROM wishlist WHERE id = ${given("theirs")}`,
);

/**
 * Moves what a guest put on their list onto the account's, newest first, as far as it has room; the guest's list is gone
 * afterwards, and a link it was shared by opens nothing: who had it was not to see the account's. Called again, also at once,
 * it changes nothing more. Joins the transaction in progress.
 * @returns how many did not fit.
 */
export async function join(customerId: string, cartId: string): Promise<number> {
  Actor.assertStaff();
  return Database.transaction(async () => {
    const [theirs] = await holdGuests({ cartId });
    if (!theirs) return 0;
    const [mine] = await hold({ id: Id.create("wishlist"), customerId });
    if (!mine) throw new Error("a statement that always has a row had none");
    const [done] = await move({ mine: mine.id, theirs: theirs.id, room: mine.room });
    await dropGuests({ theirs: theirs.id });
    return done?.leftOut ?? 0;
  });
}

const addSome = Database.statement<{ productId: string }>(
  "wishlist.add_some",
  sql`
    WITH i AS (
      SELECT p.id AS product_id, min(asked.place) AS place
      FROM unnest(${given("productIds")}::text[]) WITH ORDINALITY asked(id, place) JOIN product p ON p.id = asked.id
      GROUP BY p.id),
    offered AS (
      SELECT product_id, row_number() OVER (ORDER BY place) AS place FROM i WHERE NOT ${isOnMine}),
    added AS (
      INSERT INTO wishlist_item (wishlist_id, product_id)
      SELECT ${given("mine")}, product_id FROM offered WHERE place <= ${given("room")}::int RETURNING product_id)
    SELECT product_id AS "productId" FROM added
    UNION ALL SELECT product_id FROM i WHERE ${isOnMine}`,
);

/**
 * Puts products on an account's list, the first ones first, as far as it has room; those that are there stay. Joins the
 * transaction in progress.
 * @returns those that are on it now; what was left out is not.
 */
export async function addProducts(customerId: string, productIds: readonly string[]): Promise<string[]> {
  Actor.assertStaff();
  if (productIds.length === 0) return [];
  return Database.transaction(async () => {
    const [mine] = await hold({ id: Id.create("wishlist"), customerId });
    if (!mine) throw new Error("a statement that always has a row had none");
    const rows = await addSome({ mine: mine.id, productIds, room: mine.room });
    return rows.map(({ productId }) => productId);
  });
}
