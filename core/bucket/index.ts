import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Env } from "../env/index.ts";
import { Fault } from "../fault/index.ts";

let client: S3Client | undefined;

const s3 = (): S3Client => {
  client ??= new S3Client({});
  return client;
};

const bucket = () => Env.need(["MEDIA_BUCKET"]).MEDIA_BUCKET;

export interface Written {
  key: string;
  bytes: Uint8Array;
  type: string;
  cacheControl: string;
}

/** Writes one object; written again, it is as it was. */
export async function put({ key, bytes, type, cacheControl }: Written): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: key,
    Body: bytes,
    ContentType: type,
    CacheControl: cacheControl,
  });
  await Fault.around("bucket:put", () => s3().send(command));
}

/** An object whole, for what is known to be small. @returns undefined where there is none. */
export async function read(key: string): Promise<Uint8Array | undefined> {
  const command = new GetObjectCommand({ Bucket: bucket(), Key: key });
  try {
    return await Fault.around("bucket:get", async () => {
      const { Body } = await s3().send(command);
      return Body?.transformToByteArray();
    });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** An object as a stream, for what may be large. @returns undefined where there is none. */
export async function open(key: string): Promise<Readable | undefined> {
  const command = new GetObjectCommand({ Bucket: bucket(), Key: key });
  try {
    const { Body } = await Fault.around("bucket:get", () => s3().send(command));
    return Body as Readable | undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether an object is there. */
export async function has(key: string): Promise<boolean> {
  const command = new HeadObjectCommand({ Bucket: bucket(), Key: key });
  try {
    await Fault.around("bucket:head", () => s3().send(command));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Writes a file of this machine's, however large, without holding it. */
export async function putFile(
  key: string,
  file: { path: string; size: number; type: string; name: string },
): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: key,
    Body: createReadStream(file.path),
    ContentLength: file.size,
    ContentType: file.type,
    ContentDisposition: `attachment; filename="${file.name}"`,
  });
  await Fault.around("bucket:put", () => s3().send(command));
}

/** Who may not list a bucket is told 403 for what isn't there. */
const isMissing = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  (error instanceof Error &&
    ["NoSuchKey", "NotFound", "AccessDenied", "Forbidden", "403"].includes(error.name));

/** S3 deletes so many by one request (DeleteObjects). */
const AT_ONCE = 1000;

/**
 * Deletes objects; those that are gone already stay gone.
 * @throws when S3 deletes fewer than all of them.
 */
export async function remove(keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const Objects = keys.slice(start, start + AT_ONCE).map((Key) => ({ Key }));
    const command = new DeleteObjectsCommand({ Bucket: bucket(), Delete: { Objects, Quiet: true } });
    const { Errors = [] } = await Fault.around("bucket:delete", () => s3().send(command));
    if (Errors.length > 0) throw new Error(`S3 kept ${Errors.length} of ${Objects.length} files`);
  }
}

export * as Bucket from "./index.ts";
