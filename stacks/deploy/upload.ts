import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { contentTypes } from "@cali/functions/cdn.ts";
import { planUpload, type Remote, type UploadPlan } from "./upload-plan.ts";

const AT_ONCE = 16;
/** DeleteObjects takes this many keys (S3 API Reference). */
const DELETE_BATCH = 1000;

/**
 * Makes the bucket hold just this build: puts what changed, removes what is gone. Cache rules are CloudFront's part,
 * by functions/cdn.ts, so objects carry none.
 * @returns what was done, and what the edge has to forget.
 */
export async function upload(
  s3: S3Client,
  { folder, bucket }: { folder: string; bucket: string },
  progress: (done: number, total: number) => void = () => undefined,
): Promise<UploadPlan> {
  const [local, remote] = await Promise.all([filesIn(folder), objectsIn(s3, bucket)]);
  const plan = planUpload(local, remote, new Date());
  const isPage = (key: string) => key.endsWith(".html");
  let done = 0;
  // Pages only once everything they name is there.
  for (const keys of [plan.put.filter((key) => !isPage(key)), plan.put.filter(isPage)]) {
    for (let start = 0; start < keys.length; start += AT_ONCE) {
      const batch = keys.slice(start, start + AT_ONCE);
      await Promise.all(
        batch.map(async (Key) =>
          s3.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key,
              Body: await readFile(join(folder, Key)),
              ContentType: contentTypes[extname(Key).toLowerCase()] ?? "application/octet-stream",
            }),
          ),
        ),
      );
      done += batch.length;
      progress(done, plan.put.length);
    }
  }
  for (let start = 0; start < plan.remove.length; start += DELETE_BATCH) {
    const Objects = plan.remove.slice(start, start + DELETE_BATCH).map((Key) => ({ Key }));
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0) throw new Error(`S3 kept ${Errors.length} files that are no longer in the site.`);
  }
  return plan;
}

async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sums = new Map<string, string>();
  for (const file of files) {
    const key = relative(folder, file).split(sep).join("/");
    sums.set(
      key,
      createHash("md5")
        .update(await readFile(file))
        .digest("hex"),
    );
  }
  return sums;
}

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
