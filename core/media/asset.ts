import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { listOf, type Page } from "../database/list.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { assetKey } from "./asset-key.ts";
import { ASSETS_IN_USE, incomingKey } from "./asset-rules.ts";
import type { Asset, AssetQuery, AssetUpload, NewAsset } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const insert = Database.statement(
  "asset.create",
  sql`
    INSERT INTO asset (id, key, file_name, created_by)
    VALUES (${given("id")}, ${given("key")}, ${given("fileName")}, ${given("createdBy")})`,
);

/**
 * Begins a picture of the shop's own: the file goes from the browser straight into the bucket, and is then made ready by
 * `AssetFiles.finish`. Until that is done, nothing shows it; what isn't done within a day is cleared away.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function create({ fileName, type, size }: NewAsset): Promise<AssetUpload> {
  Actor.assertMay("catalog.write");
  const made = { id: Id.create("asset"), key: assetKey(fileName) };
  await insert({ ...made, fileName, createdBy: Actor.customer()?.customerId ?? null });
  const { Sign } = await import("../bucket/sign.ts");
  return { ...made, ...(await Sign.upload(incomingKey(made.id), { type, size })) };
}

const page = listOf<Asset, "newest">({
  name: "assets",
  select: sql`a.id, a.key, a.file_name AS "fileName", a.width, a.height, a.created_at AS "createdAt"`,
  from: sql`(SELECT * FROM asset WHERE status = 'ready' AND removed_at IS NULL) a`,
  id: sql`a.id`,
  orders: {
    newest: { key: sql`a.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
});

/**
 * Pictures that are ready, newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list({ cursor, limit }: AssetQuery): Promise<Page<Asset>> {
  Actor.assertMay("catalog.read");
  return page({ sort: "newest", cursor, limit });
}

const giveUp = Database.statement<{ removed: boolean; usedBy: string | null }>(
  "asset.remove",
  sql`
    WITH found AS (SELECT id, key FROM asset WHERE id = ${given("id")} AND removed_at IS NULL FOR UPDATE),
    used AS (SELECT min(u.what) AS what FROM found JOIN (${ASSETS_IN_USE}) u ON u.key = found.key),
    gone AS (
      UPDATE asset SET removed_at = now() FROM found, used
      WHERE asset.id = found.id AND used.what IS NULL RETURNING asset.id)
    SELECT EXISTS (SELECT FROM gone) AS removed, used.what AS "usedBy" FROM found, used`,
);

/**
 * Gives a picture up that nothing shows. Its files stay for another day, because pages that were published before may still
 * show it.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `asset.not_found`, `asset.in_use`
 */
export async function remove(id: string): Promise<void> {
  Actor.assertMay("catalog.write");
  const [found] = await giveUp({ id });
  if (!found) throw new StoreError("asset.not_found", "That picture is gone already.");
  if (!found.removed)
    throw new StoreError(
      "asset.in_use",
      `This picture is shown with ${found.usedBy}. Take it off there first.`,
    );
}

export * as Assets from "./asset.ts";
