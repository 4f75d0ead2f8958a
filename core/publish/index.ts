import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";
import { log } from "../log/index.ts";
import { startBuild } from "./codebuild.ts";
import { nextAt } from "./next.ts";

const given = (name: string) => sql.placeholder(name);

/** Whoever builds says so again within this; a build that has yet to get a machine has longer. */
const CLAIM_SECONDS = 120;
const STARTING_SECONDS = 600;

const ask = Database.statement<{ id: string }>(
  "publish.ask",
  sql`
    INSERT INTO publication (id, requested_by) VALUES (${given("id")}, ${given("by")})
    ON CONFLICT ((true)) WHERE status = 'waiting' DO NOTHING`,
);

/**
 * Has the site built as soon as no other build is under way, whether or not something waits. Asked twice, it is built once.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function request(): Promise<void> {
  Actor.assertMay("publish.write");
  await ask({ id: Id.create("publication"), by: Actor.customer()?.customerId ?? null });
  await Database.afterCommit(async () => {
    await start();
  });
}

// The machine that had it is gone.
const expire = Database.statement<{ id: string }>(
  "publish.expire",
  sql`
    UPDATE publication SET status = 'failed', finished_at = now(), claimed_until = NULL, error = CASE
      WHEN step IS NULL THEN 'The build was asked for and never began.'
      ELSE 'The machine that built the site went away.' END
    WHERE status = 'building' AND claimed_until <= ${given("now")}::timestamptz RETURNING id`,
);

const claim = Database.statement<{ id: string }>(
  "publish.claim",
  sql`
    WITH asked AS (
      UPDATE publication SET status = 'building', started_at = now(),
        claimed_until = now() + make_interval(secs => ${STARTING_SECONDS})
      WHERE status = 'waiting' RETURNING id),
    made AS (
      INSERT INTO publication (id, status, started_at, claimed_until)
      SELECT ${given("id")}, 'building', now(), now() + make_interval(secs => ${STARTING_SECONDS})
      WHERE NOT EXISTS (SELECT FROM asked) RETURNING id)
    SELECT id FROM asked UNION ALL SELECT id FROM made`,
);

/**
 * Claims the next build, where one is due and none is under way; of any number who try at once, one has it. A builder that
 * hasn't said for a while that it builds has lost its claim.
 * @param force whether anything waits or not, such as for a deployment.
 */
export async function begin({ now = new Date(), force = false } = {}): Promise<string | undefined> {
  Actor.assertStaff();
  try {
    return await Database.transaction(async () => {
      await expire({ now });
      const due = await nextAt();
      if (!force && (!due || due > now)) return undefined;
      const [claimed] = await claim({ id: Id.create("publication") });
      return claimed?.id;
    });
  } catch (error) {
    if (violated(error) === "publication_one_building") return undefined;
    throw error;
  }
}

/**
 * Begins the next build where it is due, on the machine that builds.
 * @returns whether it did.
 */
export async function start(now = new Date()): Promise<boolean> {
  return Actor.provide({ type: "system", name: "publish" }, async () => {
    const id = await begin({ now });
    if (id === undefined) return false;
    try {
      await startBuild(id);
      return true;
    } catch (error) {
      log.error({ err: error }, "a build of the site could not be started");
      await fail(id, "The machine that builds the site could not be started.");
      return false;
    }
  });
}

/** Of a minute between two runs, so much is waited for what is soon due. */
const PATIENCE_MS = 40_000;

/**
 * Begins the next build where it is due, or will be within this run's time.
 * @param clock of a test.
 */
export async function sweep(clock: Clock = ours): Promise<boolean> {
  const end = clock.now() + PATIENCE_MS;
  while (!(await start(new Date(clock.now())))) {
    const due = (await nextAt())?.getTime() ?? Number.POSITIVE_INFINITY;
    if (due <= clock.now() || due > end) return false;
    await clock.sleep(due - clock.now());
  }
  return true;
}

interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}
const ours: Clock = { now: Date.now, sleep };

const taking = Database.statement<{ id: string }>(
  "publish.take",
  sql`
    WITH taken AS (
      UPDATE unpublished u SET publication_id = ${given("id")}
      FROM (SELECT subject, subject_id FROM unpublished FOR UPDATE SKIP LOCKED) seen
      WHERE (u.subject, u.subject_id) = (seen.subject, seen.subject_id)
        AND EXISTS (SELECT FROM publication WHERE id = ${given("id")} AND status = 'building')
      RETURNING u.subject, u.subject_id, u.name, u.changed_at)
    UPDATE publication SET changes = (SELECT count(*)::int FROM taken), contents = COALESCE(
      (SELECT jsonb_agg(jsonb_build_object('subject', subject, 'subjectId', subject_id, 'name', name) ORDER BY changed_at DESC)
        FROM (SELECT * FROM taken ORDER BY changed_at DESC LIMIT 20) t), '[]')
    WHERE id = ${given("id")} AND status = 'building' RETURNING id`,
);

/**
 * Takes what waits into the build, before it reads anything: what changes from now on waits for the next. A change that is
 * being made at this moment is left to that one too.
 * @returns whether the build still has its claim.
 */
export async function take(id: string): Promise<boolean> {
  Actor.assertStaff();
  return (await Database.transaction(() => taking({ id }))).length > 0;
}

const beating = Database.statement<{ id: string }>(
  "publish.beat",
  sql`
    UPDATE publication SET step = ${given("step")},
      claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    WHERE id = ${given("id")} AND status = 'building' RETURNING id`,
);

/**
 * Says what is being done, and that somebody does it.
 * @returns whether the build still has its claim; one that hasn't must change nothing any more.
 */
export async function beat(id: string, step: string): Promise<boolean> {
  Actor.assertStaff();
  return (await beating({ id, step })).length > 0;
}

const finishing = Database.statement<{ id: string }>(
  "publish.finish",
  sql`
    UPDATE publication SET status = 'live', finished_at = now(), claimed_until = NULL, step = NULL,
      pages = ${given("pages")}::int, files = ${given("files")}::int
    WHERE id = ${given("id")} AND status = 'building' RETURNING id`,
);

/** What it took is live. @returns false where it had lost its claim. */
export async function finish(id: string, made: { pages: number; files: number }): Promise<boolean> {
  Actor.assertStaff();
  return (await finishing({ id, ...made })).length > 0;
}

const failing = Database.statement<{ id: string }>(
  "publish.fail",
  sql`
    UPDATE publication SET status = 'failed', finished_at = now(), claimed_until = NULL, error = ${given("error")}
    WHERE id = ${given("id")} AND status = 'building' RETURNING id`,
);

/** As much of a build's last words as helps whoever reads them. */
const ERROR_CHARACTERS = 4000;

/** The old site stays; what it had taken waits again. @param error what to show of why. */
export async function fail(id: string, error: string): Promise<void> {
  Actor.assertStaff();
  await failing({ id, error: error.slice(-ERROR_CHARACTERS) || "The build said nothing." });
}

export * as Publish from "./index.ts";
export { nextAt } from "./next.ts";
export { fromId, history, status } from "./read.ts";
