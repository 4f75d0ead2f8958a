import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { Helpful } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

// The count in the answer is the one before this vote, and this vote: the trigger's is not seen from within.
const voting = (change: SQL, by: SQL) => sql`
  WITH r AS (
    SELECT id, customer_id, helpful_count FROM review WHERE id = ${given("reviewId")} AND status = 'published'),
  changed AS (${change})
  SELECT r.customer_id = ${given("customerId")} AS "isMine",
    (r.helpful_count ${by} (SELECT count(*) FROM changed))::int AS "helpfulCount"
  FROM r`;

type Row = { isMine: boolean; helpfulCount: number };

const give = Database.statement<Row>(
  "review.vote",
  voting(
    sql`
      INSERT INTO review_vote (review_id, customer_id) SELECT r.id, ${given("customerId")} FROM r
      WHERE r.customer_id <> ${given("customerId")} ON CONFLICT DO NOTHING RETURNING 1`,
    sql`+`,
  ),
);
const takeBack = Database.statement<Row>(
  "review.unvote",
  voting(
    sql`
      DELETE FROM review_vote v USING r WHERE v.review_id = r.id AND v.customer_id = ${given("customerId")}
      RETURNING 1`,
    sql`-`,
  ),
);

/**
 * Says whether the actor finds a review helpful. Said again, nothing changes.
 * @throws {StoreError} `actor.sign_in_needed`, `review.not_found`, `review.own`
 */
export async function setHelpful(reviewId: string, votedHelpful: boolean): Promise<Helpful> {
  const { customerId } = Actor.assertCustomer();
  const [row] = await (votedHelpful ? give : takeBack)({ reviewId, customerId });
  if (!row) throw new StoreError("review.not_found", "This review is not there any more.");
  if (row.isMine) throw new StoreError("review.own", "This is your own review. Others say if it helps.");
  return { helpfulCount: row.helpfulCount, votedHelpful };
}
