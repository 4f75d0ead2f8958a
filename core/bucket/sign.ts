import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { Env } from "../env/index.ts";

/** How long an address for an upload lasts: to send 25 MB over a slow line, and no longer. */
const UPLOAD_SECONDS = 15 * 60;

let client: S3Client | undefined;

/** The digest that the SDK adds unasked would be that of nothing: the body is the browser's. */
const s3 = (): S3Client => {
  client ??= new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });
  return client;
};

/** A PUT that a browser may do by itself: this type and this many bytes, to this key, for a while. */
export interface SignedUpload {
  uploadUrl: string;
  /** To be sent along; the browser adds the length by itself. */
  headers: { "content-type": string };
}

/** Signs an upload. The size and the type are signed too, so that S3 refuses any other. */
export async function upload(key: string, file: { type: string; size: number }): Promise<SignedUpload> {
  const { MEDIA_BUCKET } = Env.need(["MEDIA_BUCKET"]);
  const command = new PutObjectCommand({
    Bucket: MEDIA_BUCKET,
    Key: key,
    ContentType: file.type,
    ContentLength: file.size,
  });
  const uploadUrl = await getSignedUrl(s3(), command, {
    expiresIn: UPLOAD_SECONDS,
    signableHeaders: new Set(["content-type", "content-length"]),
  });
  return { uploadUrl, headers: { "content-type": file.type } };
}

/** How long an address for a download lasts: to be followed at once. */
const DOWNLOAD_SECONDS = 5 * 60;

/** Signs a download, under a name of its own. */
export async function download(key: string, fileName: string): Promise<string> {
  const { MEDIA_BUCKET } = Env.need(["MEDIA_BUCKET"]);
  const command = new GetObjectCommand({
    Bucket: MEDIA_BUCKET,
    Key: key,
    ResponseContentDisposition: `attachment; filename="${fileName}"`,
  });
  return getSignedUrl(s3(), command, { expiresIn: DOWNLOAD_SECONDS });
}

export * as Sign from "./sign.ts";
