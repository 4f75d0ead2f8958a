import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { contentTypes } from "@cali/functions/cdn.ts";
import type { Remote } from "../../site/publish/plan.ts";
import type { Target } from "../../site/publish/target.ts";

/** DeleteObjects takes this many keys (S3 API Reference). */
const DELETE_BATCH = 1000;

/** A site that is served from a bucket. Cache rules are CloudFront's part, by functions/cdn.ts, so objects carry none. */
export const bucketTarget = (s3: S3Client, Bucket: string, forget: Target["forget"]): Target => ({
  files: () => objectsIn(s3, Bucket),
  async put(Key, file) {
    const ContentType = contentTypes[extname(Key).toLowerCase()] ?? "application/octet-stream";
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: await readFile(file), ContentType }));
  },
  async remove(keys) {
    for (let start = 0; start < keys.length; start += DELETE_BATCH) {
      const Objects = keys.slice(start, start + DELETE_BATCH).map((Key) => ({ Key }));
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors.length > 0)
        throw new Error(`S3 kept ${Errors.length} files that are no longer in the site.`);
    }
  },
  forget,
});

async function objectsIn(s3: S3Client, bucket: string): Promise<Map<string, Remote>> {
  const objects = new Map<string, Remote>();
  for (let token: string | undefined; ; ) {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token }));
    for (const { Key, ETag, LastModified } of page.Contents ?? [])
      if (Key)
        objects.set(Key, { etag: ETag?.replaceAll('"', "") ?? "", storedAt: LastModified ?? new Date(0) });
    token = page.NextContinuationToken;
    if (!token) return objects;
  }
}
