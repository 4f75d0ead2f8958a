import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@cali/core/database/connect.ts";
import { Advice, type Options } from "./options.ts";

export const root = join(import.meta.dirname, "../..");
export const siteFolder = join(root, "site/dist");

/** @throws {Advice} with the step's name; what the program said is on the screen already. */
async function run(
  what: string,
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  cwd = root,
): Promise<void> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Advice(`${what} failed; its messages are above.`);
}

/** Brings the database up to date; what was there already is left alone. */
export async function migrate(databaseUrl: string): Promise<void> {
  const connection = await connect(databaseUrl);
  try {
    await connection.migrate(join(root, "core/migrations"));
  } catch (error) {
    throw new Advice(`The database could not be brought up to date: ${reason(error as Error)}`);
  } finally {
    await connection.pool.end();
  }
}

/** Drizzle's message is the statement; the database's own words are behind it. */
const reason = (error: Error): string => {
  const { cause } = error;
  if (cause instanceof AggregateError) return cause.errors.map(String).join(", ");
  return cause instanceof Error ? cause.message || String(cause) : error.message;
};

/** What is written into the pages of where they will be. */
export interface Place {
  siteUrl: string;
  uploadOrigin: string;
}

export const buildSite = ({ siteUrl, uploadOrigin }: Place, databaseUrl: string): Promise<void> =>
  run(
    "Building the site",
    join(root, "node_modules/astro/bin/astro.mjs"),
    ["build"],
    {
      SITE_URL: siteUrl,
      UPLOAD_ORIGIN: uploadOrigin,
      DATABASE_URL: databaseUrl,
      ASTRO_TELEMETRY_DISABLED: "1",
    },
    join(root, "site"),
  );

export interface Outputs {
  SiteUrl: string;
  UploadOrigin: string;
  SiteBucket: string;
  MediaBucket: string;
  DistributionId: string;
  DistributionDomain: string;
  stripeWebhookUrl: string;
  emailFeedbackUrl: string;
}

/** @returns what the stacks say of themselves. */
export async function deployStacks(
  app: string,
  { stage, region }: Options,
  settingsVersion: string,
): Promise<Outputs> {
  await run(
    "Deploying",
    join(root, "node_modules/sst/cli/sst.js"),
    ["deploy", "--stage", stage, "--region", region],
    {
      SETTINGS_VERSION: settingsVersion,
      SST_TELEMETRY_DISABLED: "1",
    },
  );
  const outputs = JSON.parse(readFileSync(join(root, ".sst/outputs.json"), "utf8")) as Record<
    string,
    Outputs
  >;
  const store = outputs[`${stage}-${app}-Store`];
  if (!store) throw new Advice("SST deployed, but told no addresses.");
  return store;
}
