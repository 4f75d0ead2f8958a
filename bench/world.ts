import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Database } from "@cali/core/database/index.ts";
import { Seed } from "@cali/core/seed/index.ts";
import { ORIGIN_HEADER } from "@cali/functions/http/app.ts";
import { type FunctionName, specs } from "@cali/functions/manifest.ts";
import { type Bundle, bundleFunctions, root } from "@cali/sandbox/lambda/bundle.ts";
import { HostedFunction } from "@cali/sandbox/lambda/host.ts";
import { freePort } from "@cali/sandbox/ports.ts";
import { type Postgres, startPostgres } from "@cali/sandbox/postgres/index.ts";
import pg from "pg";
import { tables } from "./floor-sql.ts";
import type { Vendors } from "./vendors.ts";

const ORIGIN_SECRET = "origin-secret-of-the-benchmark";
const COOKIE_SECRET = "cookie-secret-of-the-benchmark-0123456789";

/** What CloudFront adds to a request on its way to the API. */
export const door = { [ORIGIN_HEADER]: ORIGIN_SECRET };

/** Tells which step is under way. */
export type Tell = (text: string) => void;

/** Everything that is measured, and everything it needs. */
export interface World {
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  bundle: Bundle;
  /** Hosts a function of the store, as another copy of it when asked again. */
  host(name: FunctionName, modulePath?: string): Promise<HostedFunction>;
  api: HostedFunction;
  webhook: HostedFunction;
  vendors: Vendors;
  floorUrl: string;
  stop(): Promise<void>;
}

interface Wanted {
  products: number;
  /** Inspector ports, where functions are to be profiled. */
  inspect?: Partial<Record<FunctionName, number>>;
}

/** Folder of what the benchmark makes. */
export const home = join(root, ".cali/bench");

/** @throws when a part can't start; what had started is stopped. */
export async function startWorld(wanted: Wanted, tell: Tell): Promise<World> {
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return { ...(await start(wanted, tell, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(wanted: Wanted, tell: Tell, closers: (() => unknown)[]): Promise<Omit<World, "stop">> {
  tell("PostgreSQL, with its default durable settings");
  mkdirSync(home, { recursive: true });
  const postgres = await startPostgres({
    dataDir: join(home, "postgres"),
    fresh: true,
    flags: ["shared_preload_libraries=pg_stat_statements"],
  });
  closers.push(() => postgres.stop());
  const databaseUrl = await fill(postgres, wanted.products, tell);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on("error", () => undefined);
  closers.push(() => pool.end());

  tell("functions, stand-ins and the floor");
  const bundle = await bundleFunctions(join(home, "functions"));
  const vendors = await child<Vendors>("vendors.ts", {}, closers);
  const floor = await child<{ url: string }>("floor.ts", { DATABASE_URL: databaseUrl }, closers);
  // The driver signs carts' cookies as the API does.
  process.env.COOKIE_SECRET = COOKIE_SECRET;
  const settings = settingsOf(databaseUrl, vendors);
  const host = async (name: FunctionName, modulePath = bundle.modules.get(name) ?? "") => {
    const spec = specs.find((candidate) => candidate.name === name);
    if (!spec) throw new Error(`there is no function ${name}`);
    const port = wanted.inspect?.[name];
    const inspect = port === undefined ? {} : { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` };
    const hosted = new HostedFunction(spec, modulePath, await freePort(), { ...settings, ...inspect });
    await hosted.start();
    closers.push(() => hosted.stop());
    return hosted;
  };
  return {
    sql: async <Row extends object>(text: string, values?: unknown[]) =>
      (await pool.query<Row>(text, values)).rows,
    bundle,
    host,
    api: await host("api"),
    webhook: await host("stripe-webhook"),
    vendors,
    floorUrl: floor.url,
  };
}

async function fill(postgres: Postgres, products: number, tell: Tell): Promise<string> {
  await postgres.createDatabase("bench");
  const url = postgres.url("bench");
  process.env.DATABASE_URL = url;
  const { pool, migrate } = await Database.connection();
  await migrate(join(root, "core/migrations"));
  await Seed.seed(products, (done, total) => tell(`${done} of ${total} products`));
  // Nothing may sell out while we count.
  await pool.query({ text: "UPDATE inventory SET stock = 1000000, cause = 'benchmark'" });
  const statements = [
    "CREATE EXTENSION pg_stat_statements",
    // Counting costs time; it is switched on for the count alone.
    "ALTER SYSTEM SET pg_stat_statements.track = 'none'",
    "SELECT pg_reload_conf()",
    tables,
    "VACUUM ANALYZE",
    "CHECKPOINT",
  ];
  for (const text of statements) {
    await pool.query({ text });
  }
  await Database.close();
  return url;
}

const settingsOf = (databaseUrl: string, { stripe, queueUrl, awsEnv }: Vendors): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: "production",
  LOG_LEVEL: "warn",
  DATABASE_URL: databaseUrl,
  SITE_URL: "http://localhost:4321",
  COOKIE_SECRET,
  ORIGIN_SECRET,
  STRIPE_SECRET_KEY: stripe.secretKey,
  STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
  STRIPE_API_URL: stripe.url,
  EMAIL_QUEUE_URL: queueUrl,
  ...awsEnv,
});

/** A process of its own, which says what it is once it is ready. */
async function child<T>(file: string, env: NodeJS.ProcessEnv, closers: (() => unknown)[]): Promise<T> {
  const process_: ChildProcess = fork(join(import.meta.dirname, file), {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const ended = once(process_, "exit");
  closers.push(async () => {
    process_.disconnect();
    await ended;
  });
  const failed = ended.then(() => {
    throw new Error(`bench/${file} ended before it was ready`);
  });
  // Only the wait for the first message minds an early end.
  failed.catch(() => undefined);
  const [message] = (await Promise.race([once(process_, "message"), failed])) as [T];
  return message;
}
