import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { EmailDetail, EmailFilter, EmailView } from "./schema.ts";
import { retryable } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

type Row = Omit<EmailView, "createdAt" | "sentAt" | "nextAttemptAt"> & {
  createdAt: Date;
  sentAt: Date | null;
  nextAttemptAt: Date | null;
};

const states = sql.raw(retryable.map((state) => `'${state}'`).join(", "));
const view = sql`
  SELECT id, template, recipient, state, attempts, provider, provider_message_id AS "providerMessageId",
    last_error AS "lastError", order_id AS "orderId", created_at AS "createdAt", sent_at AS "sentAt",
    CASE WHEN state IN ('queued', 'sending', 'failed') THEN next_attempt_at END AS "nextAttemptAt",
    state IN (${states}) AND sealed IS DISTINCT FROM 'gone' AS "canRetry"
  FROM email_log`;

const toView = (row: Row): EmailView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
  nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
});

/** Each way to narrow the list is a statement of its own, with a plan and an index of its own. */
const narrowed = {
  state: sql`state = ${given("state")}`,
  template: sql`template = ${given("template")}`,
  recipient: sql`lower(recipient) = lower(${given("recipient")})`,
  orderId: sql`order_id = ${given("orderId")}`,
};
type Field = keyof typeof narrowed;
const fields = Object.keys(narrowed) as Field[];

/**
 * A state or a template is as common as all mails or as rare as none, and a plan for any value takes it for common: it would
 * walk the log backwards in search of the rare. As a range over both columns of its index, there is one way to read it.
 */
const ranged: Partial<Record<Field, { first: SQL; deeper: SQL; order: SQL }>> = {
  state: {
    first: sql`state >= ${given("state")} AND state <= ${given("state")}`,
    deeper: sql`state >= ${given("state")} AND (state, id) < (${given("state")}, ${given("beforeId")})`,
    order: sql`state DESC, id DESC`,
  },
  template: {
    first: sql`template >= ${given("template")} AND template <= ${given("template")}`,
    deeper: sql`template >= ${given("template")} AND (template, id) < (${given("template")}, ${given("beforeId")})`,
    order: sql`template DESC, id DESC`,
  },
};

const statements = new Map<string, ReturnType<typeof Database.statement<Row>>>();

function pageOf(by: Field[], isFirst: boolean): SQL {
  const range = by.length === 1 && by[0] !== undefined ? ranged[by[0]] : undefined;
  if (range) return sql`WHERE ${isFirst ? range.first : range.deeper} ORDER BY ${range.order}`;
  const conditions: SQL[] = by.map((field) => narrowed[field]);
  if (!isFirst) conditions.push(sql`id < ${given("beforeId")}`);
  const where = conditions.length === 0 ? sql`` : sql`WHERE ${sql.join(conditions, sql` AND `)}`;
  return sql`${where} ORDER BY id DESC`;
}

function statementFor(by: Field[], isFirst: boolean) {
  const name = ["email.list", ...by, ...(isFirst ? [] : ["before"])].join(".");
  const known = statements.get(name);
  if (known) return known;
  const made = Database.statement<Row>(
    name,
    sql`${view} ${pageOf(by, isFirst)} LIMIT ${given("limit")}::int`,
  );
  statements.set(name, made);
  return made;
}

/**
 * The log, newest first.
 * @throws {StoreError} `actor.not_allowed`, `cursor.invalid`
 */
export async function list(filter: EmailFilter): Promise<{ items: EmailView[]; nextCursor: string | null }> {
  Actor.assertMay("emails.read");
  const { cursor, limit, ...wanted } = filter;
  const before = cursor === undefined ? undefined : Cursor.decode(cursor, "emails", z.literal(""));
  const by = fields.filter((field) => wanted[field] !== undefined);
  const rows = await statementFor(
    by,
    before === undefined,
  )({
    ...wanted,
    ...(before && { beforeId: before.id }),
    limit: limit + 1,
  });
  const items = rows.slice(0, limit).map(toView);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Cursor.encode("emails", "", last.id) : null };
}

const iso = (column: SQL) => sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const detail = Database.statement<Row & Pick<EmailDetail, "tries" | "feedback">>(
  "email.detail",
  sql`
    SELECT e.*, COALESCE((
        SELECT jsonb_agg(jsonb_build_object('attempt', a.attempt, 'provider', a.provider, 'outcome', a.outcome,
          'answer', a.answer, 'durationMs', a.duration_ms, 'at', ${iso(sql`a.created_at`)}) ORDER BY a.attempt)
        FROM email_attempt a WHERE a.email_id = e.id), '[]') AS tries,
      COALESCE((
        SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'provider', f.provider, 'detail', f.detail,
          'at', ${iso(sql`f.provider_at`)}) ORDER BY f.provider_at, f.id)
        FROM email_feedback f WHERE f.email_id = e.id), '[]') AS feedback
    FROM (${view}) e WHERE e.id = ${given("emailId")}`,
);

/**
 * A mail with its attempts and what its provider told of it.
 * @throws {StoreError} `actor.not_allowed`, `email.not_found`
 */
export async function get(emailId: string): Promise<EmailDetail> {
  Actor.assertMay("emails.read");
  const [row] = await detail({ emailId });
  if (!row) throw new StoreError("email.not_found", "There is no such mail.");
  return { ...toView(row), tries: row.tries, feedback: row.feedback };
}

export * as EmailLog from "./log.ts";
