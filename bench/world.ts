import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Database } from "@cali/core/database/index.ts";
import { Seed } from "@cali/core/seed/index.ts";
import { ORIGIN_HEADER } from "@cali/functions/http/app.ts";
import { type FunctionName, specs } from "@cali/functions/manifest.ts";
import { type Bundle, bundleFunctions, root } from "@cali/sandbox/lambda/bundle.ts";
import { HostedFunction } from "@cali/sandbox/lambda/host.ts";
import { type Postgres, startPostgres } from "@cali/sandbox/postgres/index.ts";
import pg from "pg";
import { startChild } from "./child.ts";
import { tables } from "./floor-sql.ts";

const ORIGIN_SECRET = "origin-secret-of-the-benchmark";
const COOKIE_SECRET = "cookie-secret-of-the-benchmark-0123456789";

/** Signs the events that the driver posts. */
export const WEBHOOK_SECRET = "whsec_benchmark";

/** Pieces of every variant: nothing may sell out while we count. */
export const STOCK = 1_000_000;

/** What CloudFront adds to a request on its way to the API. */
export const door = { [ORIGIN_HEADER]: ORIGIN_SECRET };

/** Tells which step is under way. */
export type Tell = (text: string) => void;

/** How a copy of a function differs from the others. */
interface Own {
  modulePath?: string;
  databaseUrl?: string;
  smtpUrl?: string;
}

/** Everything that is measured, and everything it needs. */
export interface World {
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  bundle: Bundle;
  databaseUrl: string;
  /** Hosts one more copy of a function, or another module in its place. */
  host(name: FunctionName, own?: Own): Promise<HostedFunction>;
  api: HostedFunction;
  webhook: HostedFunction;
  floorUrl: string;
  stop(): Promise<void>;
}

/** Folder of what the benchmark makes. */
export const home = join(root, ".cali/bench");

/** @throws when a part can't start; what had started is stopped. */
export async function startWorld(products: number, tell: Tell): Promise<World> {
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return { ...(await start(products, tell, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(products: number, tell: Tell, closers: (() => unknown)[]): Promise<Omit<World, "stop">> {
  tell("PostgreSQL, with its default durable settings");
  mkdirSync(home, { recursive: true });
  closers.push(() => rmSync(home, { recursive: true, force: true }));
  const postgres = await startPostgres({
    dataDir: join(home, "postgres"),
    fresh: true,
    flags: ["shared_preload_libraries=pg_stat_statements"],
  });
  closers.push(() => postgres.stop());
  const databaseUrl = await fill(postgres, products, tell);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on("error", () => undefined);
  closers.push(() => pool.end());

  tell("functions, stand-ins and the floor");
  const bundle = await bundleFunctions(join(home, "functions"));
  const vendors = await startChild("vendors.ts");
  closers.push(vendors.stop);
  const floor = await startChild("floor.ts", { DATABASE_URL: databaseUrl });
  closers.push(floor.stop);
  // The driver signs carts' cookies as the API does.
  process.env.COOKIE_SECRET = COOKIE_SECRET;
  const host: World["host"] = async (name, own = {}) => {
    const spec = specs.find((candidate) => candidate.name === name);
    if (!spec) throw new Error(`there is no function ${name}`);
    const modulePath = own.modulePath ?? bundle.modules.get(name) ?? "";
    const settings = {
      ...settingsOf(own.databaseUrl ?? databaseUrl, vendors.url),
      ...(own.smtpUrl !== undefined && { SMTP_URL: own.smtpUrl }),
    };
    const hosted = new HostedFunction(spec, modulePath, 0, settings);
    closers.push(() => hosted.stop());
    await hosted.start();
    return hosted;
  };
  return {
    sql: async <Row extends object>(text: string, values?: unknown[]) =>
      (await pool.query<Row>(text, values)).rows,
    bundle,
    databaseUrl,
    host,
    api: await host("api"),
    webhook: await host("stripe-webhook"),
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
  await pool.query({ text: `UPDATE inventory SET stock = ${STOCK}, cause = 'benchmark'` });
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

const settingsOf = (databaseUrl: string, vendorsUrl: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: "production",
  LOG_LEVEL: "warn",
  DATABASE_URL: databaseUrl,
  SITE_URL: "http://localhost:4321",
  COOKIE_SECRET,
  ORIGIN_SECRET,
  STRIPE_SECRET_KEY: "sk_test_benchmark",
  STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  STRIPE_API_URL: vendorsUrl,
  EMAIL_QUEUE_URL: `${vendorsUrl}/000000000000/cali-email`,
  EMAIL_FROM: "Cali Store <hello@cali.example>",
  EMAIL_SECRET: "email-secret-of-the-benchmark-0123456789",
  IMPORT_QUEUE_URL: `${vendorsUrl}/000000000000/cali-import`,
  MEDIA_BUCKET: "cali-media",
  AWS_ENDPOINT_URL_SQS: vendorsUrl,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "benchmark",
  AWS_SECRET_ACCESS_KEY: "benchmark",
});
