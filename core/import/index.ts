import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { listOf, type Page } from "../database/list.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { incomingKey } from "./file.ts";
import type { Import, ImportQuery, ImportStatus, ImportUpload, NewImport } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const columns = sql`
  i.id, i.file_name AS "fileName", i.status, g.name AS "categoryName", i.take_stock AS "takeStock",
  i.row_count AS "rowCount", i.product_count AS "productCount", i.done_count AS "doneCount",
  i.create_count AS "createCount", i.update_count AS "updateCount", i.same_count AS "sameCount",
  i.problem_count AS "problemCount", i.ignored_columns AS "ignoredColumns", i.share, i.error,
  c.name AS "createdByName", i.created_at AS "createdAt", i.finished_at AS "finishedAt"`;
const tables = sql`import i LEFT JOIN customer c ON c.id = i.created_by LEFT JOIN category g ON g.id = i.category_id`;

const insert = Database.statement(
  "import.create",
  sql`
    INSERT INTO import (id, file_name, category_id, take_stock, created_by)
    VALUES (${given("id")}, ${given("fileName")}, ${given("categoryId")}, ${given("takeStock")}, ${given("createdBy")})`,
);

/**
 * Begins an import: the file goes from the browser straight into the bucket, and is then looked through by `check`.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.not_found`
 */
export async function create({ fileName, size, categoryId, takeStock }: NewImport): Promise<ImportUpload> {
  Actor.assertMay("catalog.write");
  const id = Id.create("import");
  const createdBy = Actor.customer()?.customerId ?? null;
  try {
    await insert({ id, fileName, categoryId, takeStock, createdBy });
  } catch (error) {
    if (violated(error) !== "import_category_id_category_id_fk") throw error;
    throw new StoreError("category.not_found", "This category is not there any more. Pick another.");
  }
  const { Sign } = await import("../bucket/sign.ts");
  return { id, ...(await Sign.upload(incomingKey(id), { type: "text/csv", size })) };
}

const page = listOf<Import, "newest">({
  name: "imports",
  select: columns,
  from: tables,
  id: sql`i.id`,
  orders: {
    newest: { key: sql`i.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
});

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid` */
export async function list({ cursor, limit }: ImportQuery): Promise<Page<Import>> {
  Actor.assertMay("catalog.write");
  return page({ sort: "newest", cursor, limit });
}

const one = Database.statement<Import>(
  "import.one",
  sql`SELECT ${columns} FROM ${tables} WHERE i.id = ${given("id")}`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `import.not_found` */
export async function fromId(id: string): Promise<Import> {
  Actor.assertMay("catalog.write");
  const [found] = await one({ id });
  if (!found) throw new StoreError("import.not_found", "This import is not there.");
  return found;
}

const setStatus = Database.statement<{ id: string }>(
  "import.set_status",
  sql`
    UPDATE import SET status = ${given("to")}, touched_at = now(), share = 0,
      finished_at = CASE WHEN ${given("to")} = 'cancelled' THEN now() END
    WHERE id = ${given("id")} AND status = ANY(${given("from")}::text[]) RETURNING id`,
);

async function move(id: string, from: ImportStatus[], to: ImportStatus): Promise<Import> {
  Actor.assertMay("catalog.write");
  const [moved] = await setStatus({ id, from, to });
  const found = await fromId(id);
  if (!moved && found.status !== to)
    throw new StoreError("import.move_not_allowed", "This import has moved on. Look at it again.", {
      current: found,
    });
  return found;
}

/**
 * Has the file looked through that was sent.
 * @throws {StoreError} `actor.*`, `import.not_found`, `import.move_not_allowed`
 */
export const check = (id: string): Promise<Import> => move(id, ["uploading"], "checking");

/**
 * Has the changes made that the file was found to make.
 * @throws {StoreError} `actor.*`, `import.not_found`, `import.move_not_allowed`
 */
export const apply = (id: string): Promise<Import> => move(id, ["checked"], "applying");

/**
 * Calls it off. What was changed already stays so.
 * @throws {StoreError} `actor.*`, `import.not_found`, `import.move_not_allowed`
 */
export const cancel = (id: string): Promise<Import> =>
  move(id, ["uploading", "checking", "checked", "applying"], "cancelled");

export * as Imports from "./index.ts";
export { notes } from "./notes.ts";
