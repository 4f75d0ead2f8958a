import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { type Aws, MEDIA_BUCKET } from "./aws.ts";

const folder = join(import.meta.dirname, "../core/seed/media");
const types: Record<string, string> = { ".avif": "image/avif", ".webp": "image/webp", ".jpg": "image/jpeg" };
const AT_ONCE = 16;

/** Puts the demo shop's pictures into the media bucket, those that are not there yet. @returns how many. */
export async function uploadMedia(
  aws: Aws,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const present = await stored(aws);
  const files = (await readdir(folder)).filter(
    (file) => types[extname(file)] && !present.has(`media/${file}`),
  );
  for (let start = 0; start < files.length; start += AT_ONCE) {
    await Promise.all(
      files.slice(start, start + AT_ONCE).map(async (file) =>
        aws.s3.send(
          new PutObjectCommand({
            Bucket: MEDIA_BUCKET,
            Key: `media/${file}`,
            Body: await readFile(join(folder, file)),
            ContentType: types[extname(file)],
          }),
        ),
      ),
    );
    progress(Math.min(start + AT_ONCE, files.length), files.length);
  }
  return files.length;
}

async function stored(aws: Aws): Promise<Set<string>> {
  const keys = new Set<string>();
  for (let token: string | undefined; ; ) {
    const page = await aws.s3.send(
      new ListObjectsV2Command({ Bucket: MEDIA_BUCKET, Prefix: "media/", ContinuationToken: token }),
    );
    for (const { Key } of page.Contents ?? []) if (Key) keys.add(Key);
    token = page.NextContinuationToken;
    if (!token) return keys;
  }
}
