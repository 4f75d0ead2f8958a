import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { type OwnRow, ownView, toOwn } from "./own.ts";
import type { OwnReview, ToWrite } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const byNewest = sql`ORDER BY r.created_at DESC, r.id DESC LIMIT ${given("limit")}::int`;
const first = Database.statement<OwnRow>(
  "review.own",
  sql`${ownView(sql`r.customer_id = ${given("customerId")}`)} ${byNewest}`,
);
const deeper = Database.statement<OwnRow>(
  "review.own.deeper",
  sql`${ownView(
    sql`r.customer_id = ${given("customerId")} AND (r.created_at, r.id) < (${given("value")}::timestamptz, ${given("id")}::text)`,
  )} ${byNewest}`,
);

/**
 * All that the actor has written, newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `cursor.invalid`
 */
export async function listOwn(page: {
  cursor?: string | undefined;
  limit: number;
}): Promise<{ items: OwnReview[]; nextCursor: string | null }> {
  const { customerId } = Actor.assertCustomer();
  const before =
    page.cursor === undefined ? undefined : Cursor.decode(page.cursor, "reviews.own", Cursor.time);
  const rows = await (before ? deeper : first)({ customerId, limit: page.limit + 1, ...before });
  const items = rows.slice(0, page.limit).map(toOwn);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Cursor.encode("reviews.own", last.createdAt, last.id) : null };
}

/** More than anybody writes of in one sitting. */
const MOST_TO_WRITE = 50;

// What was given back, or never left, is nobody's to write about.
const unwritten = Database.statement<Omit<ToWrite, "boughtAt"> & { boughtAt: Date }>(
  "review.to_write",
  sql`
    SELECT p.id AS "productId", p.slug, p.name, bought.at AS "boughtAt",
      (SELECT i.key FROM product_image i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS "imageKey"
    FROM (
      SELECT i.product_id, max(o.paid_at) AS at FROM "order" o JOIN order_item i ON i.order_id = o.id
      WHERE o.customer_id = ${given("customerId")} AND o.paid_at IS NOT NULL
        AND o.status IN ('paid', 'shipped', 'delivered')
      GROUP BY i.product_id) bought
    JOIN product p ON p.id = bought.product_id AND p.status = 'active'
    WHERE NOT EXISTS (
      SELECT FROM review r WHERE r.product_id = p.id AND r.customer_id = ${given("customerId")})
    ORDER BY bought.at DESC, p.id DESC LIMIT ${MOST_TO_WRITE}`,
);

/**
 * What the actor has bought and not written about, the latest first; fifty at most.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function listToWrite(): Promise<ToWrite[]> {
  const { customerId } = Actor.assertCustomer();
  const rows = await unwritten({ customerId });
  return rows.map(({ boughtAt, ...row }) => ({ ...row, boughtAt: boughtAt.toISOString() }));
}
