import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { assetKey } from "../media/asset-key.ts";
import { Files } from "../media/files.ts";
import { Images } from "../media/images.ts";
import { fetchPicture } from "./fetch-picture.ts";

const given = (name: string) => sql.placeholder(name);

// The same address is the same picture: whoever is second takes the row there is, and one that was given up comes back.
const begin = Database.statement<{ id: string; key: string; isReady: boolean }>(
  "import.picture_begin",
  sql`
    INSERT INTO asset (id, key, file_name, source_url, created_by)
    VALUES (${given("id")}, ${given("key")}, ${given("fileName")}, ${given("address")}, ${given("createdBy")})
    ON CONFLICT (source_url) DO UPDATE SET removed_at = NULL
    RETURNING id, key, status = 'ready' AS "isReady"`,
);

const end = Database.statement(
  "import.picture_end",
  sql`
    UPDATE asset SET status = 'ready', width = ${given("width")}, height = ${given("height")}, error = NULL
    WHERE id = ${given("id")}`,
);

const nameOf = (address: string): string =>
  decodeURIComponent(new URL(address).pathname.split("/").at(-1) ?? "").slice(0, 200) || "picture";

/** @throws {StoreError} `import.picture_refused`, `upload.not_an_image`, `upload.too_large` */
async function fetchOne(address: string, createdBy: string | null): Promise<string> {
  const fileName = nameOf(address);
  const bytes = await fetchPicture(address);
  const { width, height, files } = await Images.remakeForShop(bytes);
  const { id, key, isReady } = (
    await begin({ id: Id.create("asset"), key: assetKey(fileName), fileName, address, createdBy })
  )[0] ?? { id: "", key: "", isReady: false };
  if (isReady) return key;
  await Files.put(key, files, Files.YEAR);
  await end({ id, width, height });
  return key;
}

/**
 * Makes pictures of the shop's own of those at these addresses, one after the other: each takes a processor whole.
 * @returns the key of each; of one that couldn't be had, why.
 */
export async function fetchAll(
  addresses: readonly string[],
  createdBy: string | null,
): Promise<Map<string, { key: string } | { why: string }>> {
  const had = new Map<string, { key: string } | { why: string }>();
  for (const address of addresses) {
    try {
      had.set(address, { key: await fetchOne(address, createdBy) });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      had.set(address, { why: error.message });
    }
  }
  return had;
}

export * as Pictures from "./pictures.ts";
