import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { listOf, type Page } from "../database/list.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import type { Export, ImportQuery, NewExport } from "../import/schema.ts";
import { exportKey, fileNameOf } from "./file.ts";

const given = (name: string) => sql.placeholder(name);

const columns = sql`
  e.id, e.status, e."only", e.product_count AS "productCount", e.done_count AS "doneCount", e.row_count AS "rowCount", e.error,
  c.name AS "createdByName", e.created_at AS "createdAt", e.finished_at AS "finishedAt"`;
const tables = sql`export e LEFT JOIN customer c ON c.id = e.created_by`;

const insert = Database.statement(
  "export.create",
  sql`INSERT INTO export (id, "only", created_by) VALUES (${given("id")}, ${given("only")}, ${given("createdBy")})`,
);

/**
 * Begins to write products into a file.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function create({ status }: NewExport): Promise<Export> {
  Actor.assertMay("catalog.write");
  const id = Id.create("export");
  await insert({ id, only: status ?? null, createdBy: Actor.customer()?.customerId ?? null });
  return fromId(id);
}

const page = listOf<Export, "newest">({
  name: "exports",
  select: columns,
  from: tables,
  id: sql`e.id`,
  orders: {
    newest: { key: sql`e.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
});

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid` */
export async function list({ cursor, limit }: ImportQuery): Promise<Page<Export>> {
  Actor.assertMay("catalog.write");
  return page({ sort: "newest", cursor, limit });
}

const one = Database.statement<Export>(
  "export.one",
  sql`SELECT ${columns} FROM ${tables} WHERE e.id = ${given("id")}`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `export.not_found` */
export async function fromId(id: string): Promise<Export> {
  Actor.assertMay("catalog.write");
  const [found] = await one({ id });
  if (!found) throw new StoreError("export.not_found", "This export is not there.");
  return found;
}

/**
 * Where the file is, for a few minutes.
 * @throws {StoreError} `actor.*`, `export.not_found`, `export.not_ready`
 */
export async function download(id: string): Promise<{ url: string }> {
  const { status, createdAt } = await fromId(id);
  if (status !== "done") throw new StoreError("export.not_ready", "This file isn’t written yet.");
  const { Sign } = await import("../bucket/sign.ts");
  return { url: await Sign.download(exportKey(id), fileNameOf(createdAt)) };
}

export * as Exports from "./index.ts";
