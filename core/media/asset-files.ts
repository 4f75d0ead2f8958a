import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Bucket } from "../bucket/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { incomingKey } from "./asset-rules.ts";
import { Files } from "./files.ts";
import { Images } from "./images.ts";
import { type Asset, MAX_ASSET_BYTES } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const columns = sql`id, key, file_name AS "fileName", width, height, created_at AS "createdAt"`;

interface Found extends Asset {
  status: "uploading" | "ready" | "refused";
  error: string | null;
}

const read = Database.statement<Found>(
  "asset.read",
  sql`SELECT ${columns}, status, error FROM asset WHERE id = ${given("id")} AND removed_at IS NULL`,
);

const setReady = Database.statement<Asset>(
  "asset.set_ready",
  sql`
    UPDATE asset SET status = 'ready', width = ${given("width")}, height = ${given("height")}
    WHERE id = ${given("id")} AND removed_at IS NULL RETURNING ${columns}`,
);

const setRefused = Database.statement(
  "asset.set_refused",
  sql`UPDATE asset SET status = 'refused', error = ${given("error")} WHERE id = ${given("id")} AND status = 'uploading'`,
);

/**
 * Makes a picture ready whose file has arrived: checked by what is in it, and made anew in every width that a page may ask
 * for. Asked again, it answers the same.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `asset.not_found`; `asset.not_sent` while its file is
 *   not there; `upload.not_an_image`, `upload.too_large`
 */
export async function finish(id: string): Promise<Asset> {
  Actor.assertMay("catalog.write");
  const [found] = await read({ id });
  if (!found) throw new StoreError("asset.not_found", "That picture is gone. Send it again.");
  const { status, error, ...asset } = found;
  if (status === "ready") return asset;
  if (status === "refused") throw new StoreError("upload.not_an_image", error ?? "");
  return make(asset, await arrived(id));
}

async function arrived(id: string): Promise<Uint8Array> {
  const bytes = await Bucket.read(incomingKey(id));
  if (!bytes) throw new StoreError("asset.not_sent", "The picture's file has not arrived. Send it again.");
  return bytes;
}

async function make({ id, key }: Asset, bytes: Uint8Array): Promise<Asset> {
  try {
    const { width, height, files } = await Images.remakeForShop(ofFairSize(bytes));
    await Files.put(key, files, Files.YEAR);
    const [ready] = await setReady({ id, width, height });
    if (!ready) throw new StoreError("asset.not_found", "That picture was removed meanwhile.");
    await Bucket.remove([incomingKey(id)]);
    return ready;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    await setRefused({ id, error: error.message });
    await Bucket.remove([incomingKey(id)]);
    throw error;
  }
}

/** S3 holds whoever sends it to the size they said; what was said is at most this. */
function ofFairSize(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MAX_ASSET_BYTES) return bytes;
  throw new StoreError("upload.too_large", "A picture may have 25 MB. Send a smaller one.");
}

export * as AssetFiles from "./asset-files.ts";
