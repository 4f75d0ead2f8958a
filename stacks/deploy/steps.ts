import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@cali/core/database/connect.ts";
import { ClaimLost, claimed, type Publishing } from "../../site/publish/index.ts";
import { Advice, type Options } from "./options.ts";

export const root = join(import.meta.dirname, "../..");
export const siteFolder = join(root, ".build/pages");

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

/** Builds that the shop's people started end within this. */
const PATIENCE_MS = 30 * 60 * 1000;
const LOOK_AGAIN_MS = 5_000;

/** Claims the site: nobody else changes it until the deployment is done. @throws {Advice} where a build goes on and on. */
export async function claimSite(tell: (step: string) => void): Promise<Publishing> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(LOOK_AGAIN_MS)) {
    try {
      return await claimed(undefined, tell);
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw error;
      if (Date.now() > end) throw new Advice("The site is being built all the time; deploy again later.");
      tell("Waiting for a build of the site to end");
    }
  }
}

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
