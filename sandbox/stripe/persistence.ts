import { DatabaseSync } from "node:sqlite";
import type { Tables } from "./account.ts";

const FLUSH_AFTER_MS = 50;

/**
 * Keeps rows in an SQLite file, behind the writes: changes are gathered and written in one transaction every 50 ms and
 * on close. A crash loses at most that, which is why tests that kill this process use memory instead.
 */
export class Persistence {
  readonly #database: DatabaseSync;
  readonly #changed = new Map<string, { kind: string; id: string; row: unknown }>();
  #timer: NodeJS.Timeout | undefined;
  #seq: number;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS object (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (kind, id)
      ) WITHOUT ROWID;
    `);
    this.#seq = Number(
      this.#database.prepare("SELECT coalesce(max(seq), 0) AS seq FROM object").get()?.seq ?? 0,
    );
  }

  /** Fills empty tables with what was kept, in the order in which it was made. */
  load(tables: Tables): void {
    const byKind: Record<string, { restore(row: never): void }> = tables;
    const rows = this.#database.prepare("SELECT kind, body FROM object ORDER BY seq").all();
    for (const { kind, body } of rows) byKind[String(kind)]?.restore(JSON.parse(String(body)) as never);
  }

  /** Notes a change; `row` undefined means removed. It is read when it is written, so it may change again until then. */
  note(kind: string, id: string, row: unknown): void {
    this.#changed.set(`${kind}/${id}`, { kind, id, row });
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#changed.size === 0) return;
    const put = this.#database.prepare(`
      INSERT INTO object (kind, id, seq, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body
    `);
    const remove = this.#database.prepare("DELETE FROM object WHERE kind = ? AND id = ?");
    this.#database.exec("BEGIN");
    for (const { kind, id, row } of this.#changed.values()) {
      if (row === undefined) remove.run(kind, id);
      else put.run(kind, id, ++this.#seq, JSON.stringify(row));
    }
    this.#database.exec("COMMIT");
    this.#changed.clear();
  }

  close(): void {
    this.flush();
    this.#database.close();
  }
}
