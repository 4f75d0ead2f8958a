import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { listOf, type Page } from "../database/list.ts";
import { StoreError } from "../error/index.ts";
import { nextAt } from "./next.ts";
import { COUNTED, type HistoryQuery, type Publication, type PublishStatus } from "./schema.ts";

/** So many of what waits are named. */
const NAMED = 50;

const columns = sql`
  p.id, p.status, c.name AS "requestedBy", p.created_at AS "createdAt", p.started_at AS "startedAt",
  p.finished_at AS "finishedAt", p.step, p.changes, p.contents, p.pages, p.files, p.error`;
const from = sql`publication p LEFT JOIN customer c ON c.id = p.requested_by`;

// Waiting and building are one each at most; of those that ended, the newest that is live and the newest that failed.
const newest = Database.statement<Publication>(
  "publish.newest",
  sql`
    SELECT ${columns} FROM ${from} WHERE p.id IN (
      (SELECT id FROM publication WHERE status = 'waiting'),
      (SELECT id FROM publication WHERE status = 'building'),
      (SELECT id FROM publication WHERE status = 'live' ORDER BY finished_at DESC LIMIT 1),
      (SELECT id FROM publication WHERE status = 'failed' ORDER BY finished_at DESC LIMIT 1))`,
);

type Item = PublishStatus["waiting"]["items"][number];
const waiting = Database.statement<{
  count: number;
  items: (Omit<Item, "changedAt"> & { changedAt: string })[];
}>(
  "publish.waiting",
  sql`
    SELECT (SELECT count(*)::int FROM (SELECT FROM unpublished LIMIT ${COUNTED}) counted) AS count, COALESCE(
      (SELECT jsonb_agg(jsonb_build_object('subject', subject, 'subjectId', subject_id, 'name', name, 'changedAt',
          to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY changed_at DESC)
        FROM (SELECT * FROM unpublished ORDER BY changed_at DESC LIMIT ${NAMED}) newest), '[]') AS items`,
);

/**
 * What shoppers see, what they don't yet, and what is being done about it.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function status(): Promise<PublishStatus> {
  Actor.assertMay("publish.read");
  const [publications, [unpublished], due] = await Promise.all([newest(), waiting(), nextAt()]);
  const of = (wanted: Publication["status"]) =>
    publications.find((publication) => publication.status === wanted) ?? null;
  const [live, building, failed, asked] = [of("live"), of("building"), of("failed"), of("waiting")];
  const hasFailed =
    failed?.finishedAt && (!live?.finishedAt || failed.finishedAt > live.finishedAt) ? failed : null;
  const { count = 0, items = [] } = unpublished ?? {};
  return {
    state: stateOf({ building, failed: hasFailed, isWaiting: asked !== null || count > 0 }),
    live,
    building,
    failed: hasFailed,
    waiting: {
      count,
      items: items.map((item) => ({ ...item, changedAt: new Date(item.changedAt) })),
      dueAt: asked ? asked.createdAt : (due ?? null),
    },
  };
}

function stateOf(of: { building: unknown; failed: unknown; isWaiting: boolean }): PublishStatus["state"] {
  if (of.building) return "building";
  if (of.failed) return "failed";
  return of.isWaiting ? "waiting" : "live";
}

const one = Database.statement<Publication>(
  "publish.one",
  sql`SELECT ${columns} FROM ${from} WHERE p.id = ${sql.placeholder("id")}`,
);

/**
 * One build of the site.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `publication.not_found`
 */
export async function fromId(id: string): Promise<Publication> {
  Actor.assertMay("publish.read");
  const [found] = await one({ id });
  if (!found) throw new StoreError("publication.not_found", "There is no such build of the site.");
  return found;
}

const page = listOf<Publication, "newest">({
  name: "publications",
  select: columns,
  from,
  id: sql`p.id`,
  orders: {
    newest: { key: sql`p.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
});

/**
 * Builds of the site, the newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function history({ cursor, limit }: HistoryQuery): Promise<Page<Publication>> {
  Actor.assertMay("publish.read");
  return page({ sort: "newest", cursor, limit });
}
