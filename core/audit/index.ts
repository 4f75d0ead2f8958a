import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { listOf, type Page } from "../database/list.ts";
import { StoreError } from "../error/index.ts";
import { columns, definition, from } from "./list.ts";
import type { AuditEntry, AuditQuery, Verified } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const page = listOf<AuditEntry, "newest", "actor" | "subject" | "subjectId" | "action">(definition);

/**
 * What the shop's people changed, newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list({ from, to, cursor, limit, ...filters }: AuditQuery): Promise<Page<AuditEntry>> {
  Actor.assertMay("audit.read");
  return page({ sort: "newest", cursor, limit, filters, from, to });
}

const one = Database.statement<AuditEntry>(
  "audit.one",
  sql`SELECT ${columns} FROM ${from} WHERE a.id = ${given("id")}::bigint`,
);

/**
 * One entry of the log.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `audit.not_found`
 */
export async function fromId(id: string): Promise<AuditEntry> {
  Actor.assertMay("audit.read");
  const [found] = await one({ id });
  if (!found) throw new StoreError("audit.not_found", "There is no such entry in the log.");
  return found;
}

/** So many links are looked through at once. */
const STRETCH = 20_000;

// Read from the log itself: a link without an entry, an entry whose words have changed, and one that was slipped in or
// taken out each show.
const check = Database.statement<{ upTo: number; last: number; broken: Verified["broken"] }>(
  "audit.verify",
  sql`
    WITH links AS (
      SELECT l.position, l.entry_id, l.hash,
        lag(l.hash, 1, COALESCE((SELECT hash FROM audit_link WHERE position = ${given("after")}::bigint), ''))
          OVER (ORDER BY l.position) AS before_it,
        lag(l.position, 1, ${given("after")}::bigint) OVER (ORDER BY l.position) AS position_before
      FROM audit_link l
      WHERE l.position > ${given("after")}::bigint AND l.position <= ${given("after")}::bigint + ${STRETCH}),
    judged AS (
      SELECT links.position, links.entry_id, CASE
        WHEN links.position <> links.position_before + 1 THEN 'a link before this one is missing'
        WHEN a.id IS NULL THEN 'its entry is missing'
        WHEN audit_hash(a, links.before_it) <> links.hash THEN 'its entry is not as it was written'
      END AS reason
      FROM links LEFT JOIN audit_log a ON a.id = links.entry_id),
    first AS (SELECT * FROM judged WHERE reason IS NOT NULL ORDER BY position LIMIT 1)
    SELECT LEAST(${given("after")}::bigint + ${STRETCH}, h.position)::int AS "upTo", h.position::int AS last,
      COALESCE(
        (SELECT jsonb_build_object('position', position, 'entryId', entry_id::text, 'reason', reason) FROM first),
        CASE
          WHEN h.position > ${given("after")}::bigint + ${STRETCH} THEN NULL
          WHEN h.position <> COALESCE((SELECT max(position) FROM audit_link), 0)
            OR h.hash <> COALESCE((SELECT hash FROM audit_link WHERE position = h.position), '')
            THEN jsonb_build_object('position', h.position, 'entryId', NULL, 'reason', 'the end of the chain is missing')
          -- One that was written past the trigger hangs in no chain.
          ELSE (SELECT jsonb_build_object('position', h.position, 'entryId', a.id::text, 'reason', 'this entry is in no chain')
            FROM audit_log a WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = a.id) ORDER BY a.id LIMIT 1)
        END) AS broken
    FROM audit_head h`,
);

/**
 * Looks the next stretch of the chain through; asked until `upTo` is `last`, all of it was. Only what is found at its end
 * also says whether entries are outside of it.
 * @param after up to which link it was looked through before.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function verify(after: number): Promise<Verified> {
  Actor.assertMay("audit.read");
  const [found] = await check({ after });
  if (!found) throw new Error("the audit log has no head");
  return found;
}

export * as Audit from "./index.ts";
