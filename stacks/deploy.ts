import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { SESClient } from "@aws-sdk/client-ses";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import { Database } from "@cali/core/database/index.ts";
import { specs } from "@cali/functions/manifest.ts";
import type { Publishing } from "../site/publish/index.ts";
import { bundleFunctions } from "./bundle.ts";
import { accountOf, isVerified } from "./deploy/account.ts";
import { Advice, type Options, readEnvFiles, readOptions } from "./deploy/options.ts";
import { readSecrets, type Stored, secretNames, secretProblems } from "./deploy/secrets.ts";

import {
  claimSite,
  deployStacks,
  migrate,
  type Outputs,
  type Place,
  root,
  siteFolder,
} from "./deploy/steps.ts";

import { installNative } from "./native.ts";
import { bucketTarget } from "./publish/bucket.ts";
import { invalidate } from "./publish/invalidate.ts";
import { gatherSources } from "./publish/sources.ts";
import { readSettings, type Settings } from "./settings.ts";
import { bundlesFolder, sourcesFolder } from "./store.ts";

/** As sst.config.ts names it. */
const APP = "cali-store";

const say = (text: string): void => console.log(`\n${text}`);

interface Ready {
  account: string;
  settings: Settings;
  stored: Stored;
  databaseUrl: string;
}

/** Everything a deployment needs. @throws {Advice} with one list of all that is missing. */
async function prepare(options: Options): Promise<Ready> {
  const { stage, region } = options;
  const read = readSettings(process.env);
  const problems = read.ok ? [] : [...read.problems];
  const account = await accountOf(new STSClient({ region })).catch((error: Error) => {
    if (!(error instanceof Advice)) throw error;
    problems.push(error.message);
  });
  if (account === undefined)
    throw notYet(options, [...problems, "The secrets can't be looked at without them."]);
  const names = secretNames(specs);
  const stored = await readSecrets(new SSMClient({ region }), names, { name: APP, stage });
  problems.push(...secretProblems(names, stored.values));
  if (read.ok && stored.values.SMTP_URL === undefined) {
    const { EMAIL_FROM } = read.settings;
    if (!(await isVerified(new SESClient({ region }), EMAIL_FROM)))
      problems.push(`EMAIL_FROM is not verified in SES in ${region}, neither the address nor its domain`);
  }
  const { DATABASE_URL: databaseUrl } = stored.values;
  if (!read.ok || problems.length > 0 || databaseUrl === undefined) throw notYet(options, problems);
  return { account, settings: read.settings, stored, databaseUrl };
}

const notYet = ({ stage, region }: Options, problems: string[]): Advice =>
  new Advice(`${stage} can't be deployed to ${region} yet:

${problems.map((problem) => `  ${problem}`).join("\n")}

Settings go into the file .env.${stage}, secrets into the parameter store:
  npx sst secrets set NAME VALUE --stage ${stage} --region ${region}
docs/operating.md explains each.`);

async function upload(options: Options, outputs: Outputs, publishing: Publishing): Promise<void> {
  const s3 = new S3Client({ region: options.region });
  const target = bucketTarget(s3, outputs.SiteBucket, async (addresses) =>
    invalidate(outputs.DistributionId, addresses, await s3.config.credentials()),
  );
  const { pages, files } = await publishing.send(siteFolder, target);
  console.log(`  ${pages} pages rendered, ${files} files changed or removed`);
}

/** Whatever goes wrong meanwhile, the shop's people read that the site was not published. */
async function whileClaimed<T>(publishing: Publishing, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await publishing.fail(error as Error);
    throw error;
  }
}

const isPlace = (known: { [K in keyof Place]: string | undefined }): known is Place =>
  known.siteUrl !== undefined && known.uploadOrigin !== undefined;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  Object.assign(process.env, readEnvFiles(root, options.stage));
  const { account, settings, stored, databaseUrl } = await prepare(options);
  say(`Deploying ${options.stage} to account ${account}, ${options.region}`);
  say("Bringing the database up to date …");
  await migrate(databaseUrl);
  process.env.DATABASE_URL = databaseUrl;
  const publishing = await claimSite((step) => console.log(`  ${step}`));
  const outputs = await whileClaimed(publishing, async () => {
    const buildSite = async (place: Place) => {
      say("Building the site …");
      await publishing.build({ root, ...place, databaseUrl, outDir: siteFolder });
    };
    // A site that can't be built ends the deployment before a function has changed. The very first time, where
    // it will be is only known afterwards.
    const known = {
      siteUrl: settings.SITE_DOMAIN === undefined ? stored.siteUrl : `https://${settings.SITE_DOMAIN}`,
      uploadOrigin: stored.uploadOrigin,
    };
    if (isPlace(known)) await buildSite(known);
    say("Bundling the functions …");
    await bundleFunctions(specs, join(root, bundlesFolder));
    await installNative(specs, join(root, bundlesFolder));
    await gatherSources(join(root, sourcesFolder));
    const made = await deployStacks(APP, options, stored.version);
    const place = { siteUrl: made.SiteUrl, uploadOrigin: made.UploadOrigin };
    if (place.siteUrl !== known.siteUrl || place.uploadOrigin !== known.uploadOrigin) await buildSite(place);
    say("Uploading what changed …");
    await upload(options, made, publishing);
    return made;
  });
  say(`  Shop      $outputs.SiteUrl
  API       $outputs.SiteUrl/api/docs
  Webhook   $outputs.stripeWebhookUrl
  Brevo's   ${outputs.emailFeedbackUrl}
  Pictures  s3://${outputs.MediaBucket}`);
  if (settings.SITE_DOMAIN !== undefined)
    say(`Point ${settings.SITE_DOMAIN} at ${outputs.DistributionDomain} (CNAME, or an alias in Route 53).`);
  if (stored.values.STRIPE_WEBHOOK_SECRET === undefined)
    say(`Payments are not confirmed yet. In Stripe, add an endpoint with the webhook's address above and the events
that docs/operating.md lists, then store its secret and deploy once more:
  npx sst secrets set STRIPE_WEBHOOK_SECRET whsec_… --stage ${options.stage} --region ${options.region}`);
}

await main()
  .finally(() => Database.close())
  .catch((error: Error) => {
    console.error(
      `\n${error instanceof Advice ? error.message : `The deployment stopped: ${error.message}`}`,
    );
    process.exitCode = 1;
  });
