import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Files } from "./files.ts";
import { Images } from "./images.ts";
import { MAX_UPLOAD_BYTES, type Upload } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** 128 bits: nobody comes upon a picture that is not shown anywhere. */
const KEY_BYTES = 16;

const insert = Database.statement(
  "media.upload",
  sql`
    INSERT INTO upload (id, customer_id, key, width, height)
    VALUES (${given("id")}, ${given("customerId")}, ${given("key")}, ${given("width")}, ${given("height")})`,
);

const discard = Database.statement(
  "media.discard",
  sql`UPDATE upload SET unused_since = now() WHERE id = ${given("id")}`,
);

/**
 * Takes a picture of the actor's: makes it anew in two widths and keeps those. The row is written first, so that there is no
 * file the sweep doesn't know of.
 * @throws {StoreError} `actor.sign_in_needed`, `upload.too_large`, `upload.not_an_image`, `upload.too_many` while twenty of
 *   theirs are used by nothing
 */
export async function upload(bytes: Uint8Array): Promise<Upload> {
  const { customerId } = Actor.assertCustomer();
  if (bytes.length > MAX_UPLOAD_BYTES)
    throw new StoreError("upload.too_large", "A picture may have 4 MB. Send a smaller one.");
  const { width, height, files } = await Images.remake(bytes);
  const made = {
    id: Id.create("upload"),
    key: `upload-${randomBytes(KEY_BYTES).toString("base64url")}`,
    width,
    height,
  };
  await write({ ...made, customerId });
  try {
    await Files.put(made.key, files, Files.HOUR);
  } catch (error) {
    await discard({ id: made.id });
    throw error;
  }
  return made;
}

async function write(row: Upload & { customerId: string }): Promise<void> {
  try {
    await insert(row);
  } catch (error) {
    if (violated(error) !== "upload_within_limit") throw error;
    throw new StoreError(
      "upload.too_many",
      "You have sent many pictures that nothing shows yet. Those are cleared away within a day.",
    );
  }
}

export * as Uploads from "./upload.ts";
