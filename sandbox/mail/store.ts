import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type MailFilter, matches, type StoredMail } from "./message.ts";

export interface MailStore {
  add(mail: StoredMail): void;
  /** Newest first. */
  list(filter?: MailFilter): StoredMail[];
  fromId(id: string): StoredMail | undefined;
  clear(): void;
  /** Called with each new mail, and with nothing when the box is emptied. Returns the way to stop. */
  subscribe(listener: (mail?: StoredMail) => void): () => void;
  close(): void;
}

export function openStore(dataFile?: string): MailStore {
  if (dataFile) mkdirSync(dirname(dataFile), { recursive: true });
  const db = new DatabaseSync(dataFile ?? ":memory:");
  db.exec("PRAGMA journal_mode = wal; PRAGMA synchronous = normal");
  db.exec(
    "CREATE TABLE IF NOT EXISTS mail (seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, body TEXT NOT NULL)",
  );
  const insert = db.prepare("INSERT INTO mail (id, body) VALUES (?, ?)");
  const all = db.prepare("SELECT body FROM mail ORDER BY seq DESC");
  const one = db.prepare("SELECT body FROM mail WHERE id = ?");
  const listeners = new Set<(mail?: StoredMail) => void>();

  return {
    add(mail) {
      insert.run(mail.id, JSON.stringify(mail));
      for (const listener of listeners) listener(mail);
    },
    list: (filter = {}) =>
      all
        .all()
        .map(fromRow)
        .filter((mail) => matches(mail, filter)),
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
