import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import type { SuppressionView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

type Row = Omit<SuppressionView, "createdAt"> & { createdAt: Date };

const page = (where: SQL) => sql`
  SELECT address AS id, address, reason, provider, detail, created_at AS "createdAt" FROM email_suppression ${where}
  ORDER BY email_suppression.created_at DESC, address DESC LIMIT ${given("limit")}::int`;

// Two, so that each has a plan of its own: the second starts in the index where the last page ended.
const newest = Database.statement<Row>("email.suppressed", page(sql``));
const before = Database.statement<Row>(
  "email.suppressed_before",
  page(
    sql`WHERE (created_at, address) < (${given("beforeAt")}::timestamptz, ${given("beforeAddress")}::text)`,
  ),
);

/**
 * The suppression list, newest first.
 * @throws {StoreError} `actor.not_allowed`, `cursor.invalid`
 */
export async function list(query: {
  cursor?: string | undefined;
  limit: number;
}): Promise<{ items: SuppressionView[]; nextCursor: string | null }> {
  Actor.assertMay("emails.read");
  const limit = query.limit + 1;
  const rows = await (query.cursor === undefined
    ? newest({ limit })
    : before({ ...after(query.cursor), limit }));
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Cursor.encode("suppressed", last.createdAt, last.address) : null };
}

function after(cursor: string): { beforeAt: string; beforeAddress: string } {
  const { value, id } = Cursor.decode(cursor, "suppressed", Cursor.time);
  return { beforeAt: value, beforeAddress: id };
}

const one = Database.statement<Row>(
  "email.suppression_of",
  page(sql`WHERE address = lower(${given("address")}::text)`),
);

/**
 * Whether nothing is sent to an address, and why; undefined where it may have mail.
 * @throws {StoreError} `actor.not_allowed`
 */
export async function fromAddress(address: string): Promise<SuppressionView | undefined> {
  Actor.assertMay("emails.read");
  const [row] = await one({ address, limit: 1 });
  return row && { ...row, createdAt: row.createdAt.toISOString() };
}

const insert = Database.statement<{ address: string }>(
  "email.suppress",
  sql`
    INSERT INTO email_suppression (address, reason, detail)
    VALUES (lower(${given("address")}::text), 'by-hand', ${given("detail")}::text)
    ON CONFLICT (address) DO NOTHING RETURNING address`,
);

/**
 * Sends an address nothing any more, by hand; one that is on the list stays there as it is.
 * @returns whether it is new there.
 * @throws {StoreError} `actor.not_allowed`
 */
export async function add(address: string, detail: string | null = null): Promise<boolean> {
  Actor.assertMay("emails.suppress");
  return (await insert({ address, detail })).length > 0;
}

const remove = Database.statement<{ address: string }>(
  "email.clear_suppression",
  sql`DELETE FROM email_suppression WHERE address = lower(${given("address")}::text) RETURNING address`,
);

/**
 * Lets an address have mail again. What was skipped meanwhile stays skipped until a person sends it again.
 * @returns whether it was on the list.
 * @throws {StoreError} `actor.not_allowed`
 */
export async function clear(address: string): Promise<boolean> {
  Actor.assertMay("emails.suppress");
  return (await remove({ address })).length > 0;
}

export * as Suppression from "./suppression.ts";
