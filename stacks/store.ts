import { join } from "node:path";
import { specs } from "@cali/functions/manifest.ts";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { type App, Stack } from "sst/constructs";
import { alarms } from "./alarms.ts";
import { email } from "./email.ts";
import { functions, type NamedSpec } from "./functions.ts";
import { needSettings, type Settings } from "./settings.ts";
import { site } from "./site.ts";
import { siteBuild } from "./site-build.ts";
import { storage } from "./storage.ts";

/** Where `npm run deploy` puts the bundles before it calls SST. */
export const bundlesFolder = ".build/functions";
/** And what CodeBuild builds the site from. */
export const sourcesFolder = ".build/site";

export interface StoreOptions {
  specs: readonly NamedSpec[];
  settings: Settings;
  bundles: string;
  sources: string;
}

/** SST gives each stack a function for custom resources, with AWS's broad managed policy; none is used here. */
function add(app: App, id: string): Stack {
  const stack = new Stack(app, id);
  stack.node.tryRemoveChild("CustomResourceHandler");
  return stack;
}

/** Every stack of the store, each given what it needs of those before it. */
export function store(app: App, given: Partial<StoreOptions> = {}): void {
  const settings = given.settings ?? needSettings(process.env);
  const list = given.specs ?? specs;
  const topic = alarms(add(app, "Alarms"), settings.ALARM_EMAIL);
  const { queues, configurationSet } = email(add(app, "Email"), topic);
  const buckets = storage(add(app, "Storage"), settings);
  // One stack for the functions and what stands before them: were the addresses exports of one and imports of
  // another, CloudFormation would refuse to remove a function.
  const stack = add(app, "Store");
  const originSecret = new Secret(stack, "OriginSecret", {
    description: "Sent by CloudFront to the functions behind it, so that nobody walks around it.",
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  }).secretValue.unsafeUnwrap();
  // Not the project's own name, which would make the functions wait for the distribution, and that waits for them.
  const siteBuildName = app.logicalPrefixedName("site-build");
  const urls = functions(stack, list, {
    bundles: given.bundles ?? join(process.cwd(), bundlesFolder),
    plain: {
      EMAIL_FALLBACK: settings.EMAIL_FALLBACK,
      EMAIL_FROM: settings.EMAIL_FROM,
      EMAIL_QUEUE_URL: queues.email.queueUrl,
      IMPORT_QUEUE_URL: queues.import.queueUrl,
      MEDIA_BUCKET: buckets.media.bucketName,
      ORIGIN_SECRET: originSecret,
      PUBLISH_PROJECT: siteBuildName,
      SES_CONFIGURATION_SET: configurationSet,
    },
    settingsVersion: settings.SETTINGS_VERSION,
    reachable: {
      queues,
      media: buckets.media,
      emailFrom: settings.EMAIL_FROM,
      configurationSet,
      siteBuild: siteBuildName,
    },
    topic,
  });
  const { distribution, url } = site(stack, { settings, specs: list, urls, buckets, originSecret });
  siteBuild(stack, {
    name: siteBuildName,
    sources: given.sources ?? join(process.cwd(), sourcesFolder),
    buckets,
    distribution,
    url,
    topic,
  });
}
