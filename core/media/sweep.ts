import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Files } from "./files.ts";
import { widths } from "./images.ts";

const given = (name: string) => sql.placeholder(name);

// Taken from its owner first: from then on nothing can claim it, and a run that breaks off leaves it to the next one.
const take = Database.statement<{ id: string; key: string }>(
  "media.take_unused",
  sql`
    UPDATE upload SET customer_id = NULL
    FROM (
      SELECT id FROM upload
      WHERE (used_at IS NULL AND created_at < now() - interval '1 day') OR unused_since <= now() OR customer_id IS NULL
      ORDER BY created_at LIMIT ${given("limit")}::int FOR UPDATE SKIP LOCKED) due
    WHERE upload.id = due.id RETURNING upload.id, upload.key`,
);

const forget = Database.statement<{ id: string }>(
  "media.forget",
  sql`DELETE FROM upload WHERE id = ANY(${given("ids")}::text[]) AND customer_id IS NULL RETURNING id`,
);

const BATCH = 500;
/** So many in one run, within its time; the next goes on. */
const MOST = 5000;

/**
 * Clears away pictures that nothing took within a day, that are shown no more, or whose account is gone: their files, then
 * their rows. Run again, or twice at once, it does no harm.
 * @returns how many.
 */
export async function sweep(batch = BATCH): Promise<number> {
  Actor.assertStaff();
  let cleared = 0;
  for (let looked = 0; looked < MOST; looked += batch) {
    const due = await take({ limit: batch });
    if (due.length === 0) break;
    const keys = due.map(({ key }) => key);
    await Files.remove(keys, widths, ["webp"]);
    // Another run may have been quicker: each is counted once.
    cleared += (await forget({ ids: due.map(({ id }) => id) })).length;
    if (due.length < batch) break;
  }
  return cleared;
}

export * as Sweep from "./sweep.ts";
