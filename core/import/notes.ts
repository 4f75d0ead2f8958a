import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import type { Page } from "../database/list.ts";
import type { ImportNote, NoteQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const select = sql`SELECT position::text AS id, row, handle, kind, details, applied FROM import_note`;
const bounds = sql`import_id = ${given("id")} AND position > ${given("after")}::int`;
const end = sql`ORDER BY position LIMIT ${given("limit")}::int`;

const all = Database.statement<ImportNote>("import.notes", sql`${select} WHERE ${bounds} ${end}`);
const ofKind = Database.statement<ImportNote>(
  "import.notes_of_kind",
  sql`${select} WHERE kind = ${given("kind")} AND ${bounds} ${end}`,
);

const MARK = "import-notes";

/**
 * What becomes of the products of an import's file, in the order of the file.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function notes(id: string, { kind, cursor, limit }: NoteQuery): Promise<Page<ImportNote>> {
  Actor.assertMay("catalog.write");
  const after = cursor === undefined ? -1 : Cursor.decode(cursor, MARK, z.int()).value;
  const values = { id, after, limit: limit + 1 };
  const rows = kind === undefined ? await all(values) : await ofKind({ ...values, kind });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Cursor.encode(MARK, Number(last.id), last.id) : null };
}
