import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Database } from "@cali/core/database/index.ts";
import { Seed } from "@cali/core/seed/index.ts";
import { type FunctionName, functions as functionSpecs, specs } from "@cali/functions/manifest.ts";
import pg from "pg";
import { type Aws, startAws } from "../aws.ts";
import { bundleOnce, root } from "../lambda/bundle.ts";
import { HostedFunction } from "../lambda/host.ts";
import { type MailStandIn, startMail } from "../mail/index.ts";
import { type Postgres, startPostgres } from "../postgres/index.ts";
import { type StripeStandIn, startStripe } from "../stripe/index.ts";
import { bundleMutant, type Mutation } from "./mutate.ts";

export const COOKIE_SECRET = "cookie-secret-of-the-proof-0123456789";
export const ORIGIN_SECRET = "origin-secret-of-the-proof";
const EMAIL_SECRET = "email-secret-of-the-proof-0123456789";

export interface StoreOptions {
  /** How many processes of each function. */
  functions: Partial<Record<FunctionName, number>>;
  /** Functions from which a mechanism is taken out. */
  mutants?: Partial<Record<FunctionName, Mutation[]>>;
}

/** A whole store, with a database and stand-ins that nobody else uses. */
export interface Store {
  databaseUrl: string;
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  stripe: StripeStandIn;
  mail: MailStandIn;
  aws: Aws;
  /** The processes of a function. */
  of(name: FunctionName): HostedFunction[];
  /** A process of a handler that is no function of the store, with the settings of one that is. */
  run(handler: string, like: FunctionName, mutations: readonly Mutation[]): Promise<HostedFunction>;
  close(): Promise<void>;
}

type Spec = ConstructorParameters<typeof HostedFunction>[0];

/** A PostgreSQL with a template of the demo shop, and the functions' bundles. */
export interface World {
  postgresVersion: string;
  /** Opens a store of its own for an attack, and closes it after. */
  use<T>(options: StoreOptions, attack: (store: Store) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

type Closers = (() => unknown)[];

const closeAll = async (closers: Closers): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close();
};

const TEMPLATE = "shop";
/** As many statements at once as two processes of a function can have under way. */
const POOL_MAX = 10;

/** @throws when a part can't start; what had started is stopped. */
export async function startWorld(): Promise<World> {
  const closers: Closers = [];
  // A name of its own: a proof may run while another does.
  const home = join(root, ".cali", `prove-${process.pid}`);
  try {
    mkdirSync(home, { recursive: true });
    closers.push(() => rmSync(home, { recursive: true, force: true }));
    const postgres = await startPostgres({
      dataDir: join(home, "postgres"),
      // What is attacked is the store; a crash of PostgreSQL itself is not, and nothing here outlives the run.
      flags: [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "deadlock_timeout=1s",
        "shared_buffers=256MB",
      ],
    });
    closers.push(() => postgres.stop());
    const [postgresVersion, modules] = await Promise.all([
      fill(postgres),
      bundleOnce(join(root, ".cali/prove-functions")),
    ]);
    return {
      postgresVersion,
      async use(options, attack) {
        const store = await openStore(postgres, modules, home, options);
        try {
          return await attack(store);
        } finally {
          await store.close();
        }
      },
      stop: () => closeAll(closers),
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function fill(postgres: Postgres): Promise<string> {
  await postgres.createDatabase(TEMPLATE);
  process.env.DATABASE_URL = postgres.url(TEMPLATE);
  // The attacks sign carts' cookies and seal codes as the store does.
  Object.assign(process.env, { COOKIE_SECRET, EMAIL_SECRET });
  const { pool, migrate } = await Database.connection();
  await migrate(join(root, "core/migrations"));
  await Seed.seed();
  const { rows } = await pool.query<{ version: string }>({
    text: "SELECT current_setting('server_version') AS version",
  });
  await Database.close();
  return rows[0]?.version ?? "unknown";
}

async function openStore(
  postgres: Postgres,
  modules: Map<string, string>,
  home: string,
  { functions, mutants = {} }: StoreOptions,
): Promise<Store> {
  const name = `store_${randomBytes(4).toString("hex")}`;
  const closers: Closers = [];
  const close = () => closeAll(closers);
  try {
    await postgres.createDatabase(name, TEMPLATE);
    closers.push(() => postgres.dropDatabase(name));
    const databaseUrl = postgres.url(name);
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    pool.on("error", () => undefined);
    closers.push(() => pool.end());
    // A template's settings stay behind when it is copied.
    await pool.query(`ALTER DATABASE "${name}" SET plan_cache_mode = force_generic_plan`);
    const [stripe, mail, aws] = await Promise.all([
      startStripe({ settleDelayMs: null }),
      startMail(),
      startAws(),
    ]);
    closers.push(() => Promise.all([stripe.close(), mail.close(), aws.close()]));

    const settings: Record<string, string | undefined> = {
      DATABASE_URL: databaseUrl,
      SITE_URL: "http://localhost:4321",
      COOKIE_SECRET,
      ORIGIN_SECRET,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.url,
      EMAIL_QUEUE_URL: aws.emailQueueUrl,
      EMAIL_FROM: "Cali Store <hello@cali.example>",
      EMAIL_SECRET,
      BREVO_API_KEY: "xkeysib-of-the-proof",
      BREVO_API_URL: mail.brevoUrl,
      BREVO_WEBHOOK_TOKEN: "webhook-token-of-the-proof",
      IMPORT_QUEUE_URL: aws.queueUrl("import"),
      MEDIA_BUCKET: "cali-media",
      PUBLISH_PROJECT: "cali-site",
    };
    const host = async (spec: Spec, modulePath: string, env: NodeJS.ProcessEnv = {}) => {
      const hosted = new HostedFunction(spec, modulePath, 0, {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        LOG_LEVEL: "error",
        DATABASE_POOL_MAX: String(POOL_MAX),
        ...Object.fromEntries(spec.env.map((setting) => [setting, settings[setting]])),
        ...aws.env,
        AWS_ENDPOINT_URL_SES: mail.sesUrl,
        ...env,
      });
      closers.push(() => hosted.stop());
      await hosted.start();
      return hosted;
    };
    const hosts = await Promise.all(
      specs
        .filter((spec) => functions[spec.name])
        .map(async (spec): Promise<[FunctionName, HostedFunction[]]> => {
          const mutations = mutants[spec.name];
          const modulePath = mutations
            ? await bundleMutant(spec.handler, mutations, join(home, name, spec.name))
            : (modules.get(spec.name) ?? "");
          // Of the workers, every other one sends over SMTP rather than SES.
          const ways = [{}, spec.name === "email-worker" ? { SMTP_URL: mail.smtpUrl } : {}];
          const processes = Array.from({ length: functions[spec.name] ?? 0 }, (_, index) =>
            host(spec, modulePath, ways[index % 2]),
          );
          return [spec.name, await Promise.all(processes)];
        }),
    );
    const running = new Map(hosts);
    return {
      databaseUrl,
      sql: async <Row extends object>(text: string, values?: unknown[]) =>
        (await pool.query<Row>(text, values)).rows,
      stripe,
      mail,
      aws,
      of: (wanted) => running.get(wanted) ?? [],
      run: async (handler, like, mutations) => {
        const spec = { ...functionSpecs[like], name: handler };
        return host(spec, await bundleMutant(handler, mutations, join(home, name, "more")));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
