import { DeleteObjectsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Env } from "../env/index.ts";
import { Fault } from "../fault/index.ts";

/** Their owner may take them back: nobody on the way is to keep them longer. */
const KEPT_FOR = "public, max-age=3600";

let client: S3Client | undefined;

const s3 = (): S3Client => {
  client ??= new S3Client({});
  return client;
};

const bucket = () => Env.need(["MEDIA_BUCKET"]).MEDIA_BUCKET;

/** Where a picture lies, in the bucket and below the site's address. */
const objectKey = (key: string, width: number): string => `media/${key}-${width}.webp`;

/** Writes a picture's files; written again, they are as they were. */
export async function put(key: string, files: readonly { width: number; bytes: Buffer }[]): Promise<void> {
  await Promise.all(
    files.map(({ width, bytes }) => {
      const command = new PutObjectCommand({
        Bucket: bucket(),
        Key: objectKey(key, width),
        Body: bytes,
        ContentType: "image/webp",
        CacheControl: KEPT_FOR,
      });
      return Fault.around("bucket:put", () => s3().send(command));
    }),
  );
}

/** S3 deletes so many by one request (DeleteObjects). */
const AT_ONCE = 1000;

/**
 * Deletes pictures' files; those that are gone already stay gone.
 * @throws when S3 deletes fewer than all of them.
 */
export async function remove(keys: readonly string[], widths: readonly number[]): Promise<void> {
  const all = keys.flatMap((key) => widths.map((width) => ({ Key: objectKey(key, width) })));
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const Objects = all.slice(start, start + AT_ONCE);
    const command = new DeleteObjectsCommand({ Bucket: bucket(), Delete: { Objects, Quiet: true } });
    const { Errors = [] } = await Fault.around("bucket:delete", () => s3().send(command));
    if (Errors.length > 0) throw new Error(`S3 kept ${Errors.length} of ${Objects.length} files`);
  }
}

export * as Bucket from "./bucket.ts";
