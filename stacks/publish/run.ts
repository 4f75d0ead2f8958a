import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { Database } from "@cali/core/database/index.ts";
import { Env } from "@cali/core/env/index.ts";
import { publishSite } from "../../site/publish/index.ts";
import { bucketTarget } from "./bucket.ts";
import { invalidate } from "./invalidate.ts";

/** What CodeBuild runs, bundled, in a folder with the site's sources: builds the site and uploads what changed. */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl, SITE_URL: siteUrl } = Env.need(["DATABASE_URL", "SITE_URL"]);
  const { PUBLICATION_ID: claim, UPLOAD_ORIGIN = "", SITE_BUCKET = "", DISTRIBUTION_ID = "" } = process.env;
  const s3 = new S3Client({});
  const target = bucketTarget(s3, SITE_BUCKET, async (addresses) =>
    invalidate(DISTRIBUTION_ID, addresses, await s3.config.credentials()),
  );
  const root = process.cwd();
  const build = { root, siteUrl, uploadOrigin: UPLOAD_ORIGIN, databaseUrl, outDir: join(root, "site-build") };
  const { pages, files } = await publishSite({ build, target, claim }, console.log);
  console.log(`${pages} pages rendered, ${files} files changed`);
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await Database.close();
}
