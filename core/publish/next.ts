import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { dueAt, type Waiting } from "./due.ts";

/** What decides when; one row. A build whose claim is over is none. */
const look = Database.statement<Nullable<Waiting> & { isAsked: boolean }>(
  "publish.look",
  sql`
    SELECT (SELECT min(since) FROM unpublished) AS first, (SELECT max(changed_at) FROM unpublished) AS last,
      EXISTS (SELECT FROM publication WHERE status = 'waiting') AS "isAsked",
      failed.count AS failures, failed.started_at AS "failedFrom", failed.finished_at AS "failedAt"
    FROM (
      SELECT count(*)::int AS count, max(started_at) AS started_at, max(finished_at) AS finished_at
      FROM (
        SELECT started_at, finished_at FROM publication
        WHERE status = 'failed' AND finished_at > COALESCE(
          (SELECT max(finished_at) FROM publication WHERE status = 'live'), '-infinity')
        ORDER BY finished_at DESC LIMIT 10) newest) failed`,
);
type Nullable<T> = { [K in keyof T]: T[K] | null };

/**
 * When the next build is to begin: at once where somebody asked, otherwise once what changed has settled.
 * @returns undefined where nothing waits.
 */
export async function nextAt(): Promise<Date | undefined> {
  const [row] = await look();
  if (!row) return undefined;
  const { first, last, failures, failedFrom, failedAt, isAsked } = row;
  if (isAsked) return new Date(0);
  return first && last ? dueAt({ first, last, failures: failures ?? 0, failedFrom, failedAt }) : undefined;
}
