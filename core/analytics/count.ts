import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { addLines, addOrders, atOneMoment, gone, type Sources } from "./add.ts";
import { recount } from "./recount.ts";

const given = (name: string) => sql.placeholder(name);

/** So many happenings are counted in one transaction. */
const BATCH = 5_000;
/** The schedule that runs it has a minute; what is left then is for the next time. */
const LONGEST_MS = 40_000;

const begin = Database.statement<{ isMine: boolean; last: number | null; isMoved: boolean }>(
  "analytics.count_begin",
  sql`
    SELECT pg_try_advisory_xact_lock(hashtext('analytics')) AS "isMine",
      (SELECT max(id)::float8 FROM (SELECT id FROM analytics_event ORDER BY id LIMIT ${given("batch")}::int) first) AS last,
      (SELECT z.time_zone <> s.time_zone FROM analytics_state z, store_settings s) AS "isMoved"`,
);

/** Of happenings, in a CTE called `gone`. */
const happened: Sources = {
  sales: sql`SELECT s.*, 1 AS sign FROM gone g JOIN sale s ON s.order_id = g.subject WHERE g.kind = 'order'`,
  lines: sql`SELECT s.* FROM gone g JOIN sale_line s ON s.order_id = g.subject WHERE g.kind = 'order'`,
  refunds: sql`SELECT s.*, g.sign FROM gone g JOIN sale_refund s ON s.refund_id = g.subject WHERE g.kind = 'refund'`,
  refundLines: sql`
    SELECT s.*, g.sign FROM gone g JOIN sale_refund_line s ON s.refund_id = g.subject WHERE g.kind = 'refund'`,
};

const addHappened = Database.statement<{ events: number }>(
  "analytics.count",
  sql`WITH ${gone}, ${addOrders(happened)}, ${addLines(happened)} SELECT count(*)::int AS events FROM gone`,
);

export interface Counted {
  /** Happenings that were added to the sums. */
  events: number;
  /** Whether all was counted anew, because the shop's days begin at another time now. */
  isRecounted: boolean;
}

type Outcome = { kind: "busy" | "done" | "moved" } | { kind: "counted"; events: number };

const countBatch = (): Promise<Outcome> =>
  Database.transaction(async () => {
    await atOneMoment();
    const [state] = await begin({ batch: BATCH });
    if (!state?.isMine) return { kind: "busy" };
    if (state.isMoved) return { kind: "moved" };
    if (state.last === null) return { kind: "done" };
    const [added] = await addHappened({ last: state.last });
    return { kind: "counted", events: added?.events ?? 0 };
  });

/**
 * Adds to the sums what has happened since they were last counted. Each happening is taken away and added in the same transaction:
 * killed at any moment, it has been done or it hasn't. Until it is done the sums are read together with it, so that nothing
 * depends on when, or whether, this runs.
 */
export async function count(): Promise<Counted> {
  const until = Date.now() + LONGEST_MS;
  let events = 0;
  let isRecounted = false;
  while (Date.now() < until) {
    const outcome = await countBatch();
    if (outcome.kind === "moved" && !(await recount())) break;
    if (outcome.kind === "moved") isRecounted = true;
    else if (outcome.kind === "counted") events += outcome.events;
    else break;
  }
  return { events, isRecounted };
}
