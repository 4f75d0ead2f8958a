import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Provider, StoredMail } from "./message.ts";

export interface MailStore {
  add(mail: StoredMail): void;
  /** Newest first, and no more than `limit`. */
  list(wanted?: (mail: StoredMail) => boolean, limit?: number): StoredMail[];
  /** How many there are, or came from one provider since a time in milliseconds. */
  count(from?: { provider: Provider; since: number }): number;
  fromId(id: string): StoredMail | undefined;
  clear(): void;
  /** Called with each new mail, and with nothing when the box is emptied. Returns the way to stop. */
  subscribe(listener: (mail?: StoredMail) => void): () => void;
  close(): void;
}

const TABLE = `CREATE TABLE IF NOT EXISTS mail (
  seq INTEGER PRIMARY KEY,
  id TEXT UNIQUE NOT NULL,
  provider TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
)`;

export function openStore(dataFile?: string): MailStore {
  if (dataFile) mkdirSync(dirname(dataFile), { recursive: true });
  const db = new DatabaseSync(dataFile ?? ":memory:");
  db.exec("PRAGMA journal_mode = wal; PRAGMA synchronous = normal");
  db.exec(TABLE);
  const insert = db.prepare("INSERT INTO mail (id, provider, at, body) VALUES (?, ?, ?, ?)");
  const all = db.prepare("SELECT body FROM mail ORDER BY seq DESC");
  const one = db.prepare("SELECT body FROM mail WHERE id = ?");
  const total = db.prepare("SELECT count(*) AS n FROM mail");
  const since = db.prepare("SELECT count(*) AS n FROM mail WHERE provider = ? AND at > ?");
  const listeners = new Set<(mail?: StoredMail) => void>();

  return {
    add(mail) {
      insert.run(mail.id, mail.provider, mail.at, JSON.stringify(mail));
      for (const listener of listeners) listener(mail);
    },
    list: (wanted = () => true, limit = Number.POSITIVE_INFINITY) =>
      all.iterate().map(fromRow).filter(wanted).take(limit).toArray(),
    count(from) {
      const row = from ? since.get(from.provider, from.since) : total.get();
      return Number(row?.n ?? 0);
    },
    fromId(id) {
      const row = one.get(id);
      return row && fromRow(row);
    },
    clear() {
      db.exec("DELETE FROM mail");
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      db.close();
    },
  };
}

const fromRow = (row: Record<string, unknown>) => JSON.parse(String(row.body)) as StoredMail;
