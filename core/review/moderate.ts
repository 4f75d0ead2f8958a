import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { type JudgedRow, ownColumns, toJudged } from "./own.ts";
import type { JudgedReview, Judgement, QueueQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const view = sql`
  SELECT ${ownColumns}, (SELECT c.email FROM customer c WHERE c.id = r.customer_id) AS "customerEmail" FROM review r`;

// A status is as common as all reviews or as rare as none: as a range over both columns of its index there is one way to read it.
const wanted = given("status");
const ranges = {
  asc: {
    first: sql`r.status >= ${wanted} AND r.status <= ${wanted} ORDER BY r.status, r.id`,
    deeper: sql`r.status <= ${wanted} AND (r.status, r.id) > (${wanted}, ${given("id")}) ORDER BY r.status, r.id`,
  },
  desc: {
    first: sql`r.status >= ${wanted} AND r.status <= ${wanted} ORDER BY r.status DESC, r.id DESC`,
    deeper: sql`r.status >= ${wanted} AND (r.status, r.id) < (${wanted}, ${given("id")}) ORDER BY r.status DESC, r.id DESC`,
  },
};
const pageOf = (direction: keyof typeof ranges, at: "first" | "deeper") =>
  Database.statement<JudgedRow>(
    `review.queue.${direction}.${at}`,
    sql`${view} WHERE ${ranges[direction][at]} LIMIT ${given("limit")}::int`,
  );
const pages = {
  asc: { first: pageOf("asc", "first"), deeper: pageOf("asc", "deeper") },
  desc: { first: pageOf("desc", "first"), deeper: pageOf("desc", "deeper") },
};

/**
 * Reviews by what has become of them: those that wait, the longest waiting first; of the others the newest.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function listByStatus(
  query: QueueQuery,
): Promise<{ items: JudgedReview[]; nextCursor: string | null }> {
  Actor.assertMay("reviews.moderate");
  const { limit } = query;
  const name = `reviews.${query.status}`;
  const after = query.cursor === undefined ? undefined : Cursor.decode(query.cursor, name, z.literal(""));
  const { first, deeper } = pages[query.status === "pending" ? "asc" : "desc"];
  const rows = await (after ? deeper : first)({
    status: query.status,
    limit: limit + 1,
    ...(after && { id: after.id }),
  });
  const items = rows.slice(0, limit).map(toJudged);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Cursor.encode(name, "", last.id) : null };
}

const set = Database.statement<JudgedRow & { isAsRead: boolean }>(
  "review.set_status",
  sql`
    WITH judged AS (
      UPDATE review SET status = ${wanted}, note = ${given("note")}
      WHERE id = ${given("reviewId")} AND updated_at = ${given("updatedAt")}::timestamptz
      RETURNING *)
    SELECT ${ownColumns}, r."isAsRead", (SELECT c.email FROM customer c WHERE c.id = r.customer_id) AS "customerEmail"
    FROM (
      SELECT *, true AS "isAsRead" FROM judged
      UNION ALL
      SELECT *, false FROM review WHERE id = ${given("reviewId")} AND NOT EXISTS (SELECT FROM judged)) r`,
);

/**
 * Shows a review, or doesn't and says why. What is judged is what was read: words that changed meanwhile are read first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `review.not_found`, `review.move_not_allowed`
 */
export async function setStatus(
  reviewId: string,
  { status, note, updatedAt }: Judgement,
): Promise<JudgedReview> {
  Actor.assertMay("reviews.moderate");
  const [row] = await set({
    reviewId,
    status,
    updatedAt,
    note: status === "rejected" ? (note ?? null) : null,
  });
  if (!row) throw new StoreError("review.not_found", "This review is not there any more.");
  const { isAsRead, ...judged } = row;
  if (!isAsRead)
    throw new StoreError("review.move_not_allowed", "Its writer has changed it meanwhile. Read it again.");
  return toJudged(judged);
}

export * as Moderation from "./moderate.ts";
