// Runs as it is, with the SDK that Lambda's runtime brings.
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";

const s3 = new S3Client({});
const KEEP_MS = 60_000;
let kept = { body: "", until: 0 };

async function page() {
  if (Date.now() < kept.until) return kept.body;
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: process.env.SITE_BUCKET, Key: "404.html" }),
    );
    kept = { body: await Body.transformToString(), until: Date.now() + KEEP_MS };
  } catch (error) {
    // Before the first build there is none; the answer is the same, only plainer.
    console.error("404.html could not be read", error);
    return "<!doctype html><title>Not found</title><h1>Not found</h1>";
  }
  return kept.body;
}

/** CloudFront asks here for what neither bucket has. */
export const handler = async () => ({
  statusCode: 404,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "public, max-age=0, must-revalidate",
  },
  body: await page(),
});
