import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Bucket } from "../bucket/index.ts";
import { Database } from "../database/index.ts";
import { ASSETS_IN_USE, incomingKey } from "./asset-rules.ts";
import { Files } from "./files.ts";
import { shopWidths } from "./images.ts";

const given = (name: string) => sql.placeholder(name);

/** Somebody may have put it back on while it was being given up. */
const keep = Database.statement(
  "asset.keep",
  sql`UPDATE asset SET removed_at = NULL WHERE removed_at IS NOT NULL AND status = 'ready'
    AND key IN (SELECT key FROM (${ASSETS_IN_USE}) used)`,
);

// Marked first: from then on nothing finishes it, and a run that breaks off leaves it to the next one.
const take = Database.statement<{ id: string; key: string }>(
  "asset.take_over",
  sql`
    UPDATE asset SET removed_at = COALESCE(removed_at, created_at)
    FROM (
      SELECT id FROM asset
      WHERE (status <> 'ready' AND created_at < now() - interval '1 day') OR removed_at < now() - interval '1 day'
      ORDER BY created_at LIMIT ${given("limit")}::int FOR UPDATE SKIP LOCKED) due
    WHERE asset.id = due.id RETURNING asset.id, asset.key`,
);

const forget = Database.statement<{ id: string }>(
  "asset.forget",
  sql`DELETE FROM asset WHERE id = ANY(${given("ids")}::text[]) AND removed_at IS NOT NULL RETURNING id`,
);

const BATCH = 500;
/** So many in one run, within its time; the next goes on. */
const MOST = 5000;

/**
 * Clears away pictures of the shop's that were never finished within a day, or given up a day ago: their files, then their
 * rows. Run again, or twice at once, it does no harm.
 * @returns how many.
 */
export async function sweep(batch = BATCH): Promise<number> {
  Actor.assertStaff();
  await keep();
  let cleared = 0;
  for (let looked = 0; looked < MOST; looked += batch) {
    const due = await take({ limit: batch });
    if (due.length === 0) break;
    await Bucket.remove(due.map(({ id }) => incomingKey(id)));
    await Files.remove(
      due.map(({ key }) => key),
      shopWidths,
      ["avif", "webp"],
    );
    cleared += (await forget({ ids: due.map(({ id }) => id) })).length;
    if (due.length < batch) break;
  }
  return cleared;
}

export * as AssetSweep from "./asset-sweep.ts";
