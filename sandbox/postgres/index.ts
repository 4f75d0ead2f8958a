import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../ports.ts";
import { type Home, homeFor, makeDataDir } from "./home.ts";

export interface Postgres {
  port: number;
  /** Address of a database of this server. */
  url(database: string): string;
  /** Makes a database, from a template if one is named; 40 ms. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  databaseExists(name: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** A message a person can act on. */
export class PostgresError extends Error {
  override name = "PostgresError";
}

const run = (home: Home, program: string, args: string[]): ChildProcess =>
  spawn(join(home.bin, program), args, {
    ...home.owner,
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C reaches the whole group; PostgreSQL is stopped by us, after everything that uses it.
    detached: true,
  });

async function initialise(home: Home): Promise<void> {
  makeDataDir(home);
  const args = [
    "-D",
    home.dataDir,
    "-U",
    "cali",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
  ];
  const child = run(home, "initdb", [...args, "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions"]);
  let output = "";
  child.stderr?.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code === 0) return;
  rmSync(home.dataDir, { recursive: true, force: true });
  throw new PostgresError(`PostgreSQL could not make its data folder ${home.dataDir}: ${lastLine(output)}`);
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "no reason given";

/** A server left behind by a start that was killed still holds the folder. */
async function stopLeftover(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  for (let waited = 0; waited < 10_000; waited += 100) {
    try {
      process.kill(pid, waited === 0 ? "SIGINT" : 0);
    } catch {
      return;
    }
    await sleep(100);
  }
  throw new PostgresError(
    `Another PostgreSQL (process ${pid}) still uses ${dataDir}. End it, then start again.`,
  );
}

/** @param flags server settings, such as `fsync=off`. */
export async function startPostgres(options: {
  dataDir: string;
  port?: number;
  flags?: string[];
  /** Throws away what the folder holds. */
  fresh?: boolean;
}): Promise<Postgres> {
  const home = homeFor(options.dataDir);
  if (options.fresh) {
    await stopLeftover(home.dataDir);
    rmSync(home.dataDir, { recursive: true, force: true });
  }
  if (existsSync(home.dataDir) && !existsSync(join(home.dataDir, "PG_VERSION"))) {
    // An initdb that was cut short left nothing worth keeping.
    rmSync(home.dataDir, { recursive: true, force: true });
  }
  if (existsSync(home.dataDir)) await stopLeftover(home.dataDir);
  else await initialise(home);
  const port = options.port ?? (await freePort());
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    ...(options.flags ?? []),
  ];
  const child = run(home, "postgres", [
    "-D",
    home.dataDir,
    "-p",
    String(port),
    ...settings.flatMap((flag) => ["-c", flag]),
  ]);
  await ready(child, home.dataDir);
  const url = (database: string) => `postgres://cali@127.0.0.1:${port}/${database}`;
  return {
    port,
    url,
    createDatabase: (name, template) =>
      admin(
        url("postgres"),
        `CREATE DATABASE "${name}" TEMPLATE "${template ?? "template0"}" STRATEGY FILE_COPY`,
      ),
    dropDatabase: (name) => admin(url("postgres"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    databaseExists: async (name) =>
      (await query(url("postgres"), "SELECT 1 FROM pg_database WHERE datname = $1", [name])).length > 0,
    async stop() {
      if (child.exitCode !== null) return;
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGINT");
      await closed;
    },
  };
}

function ready(child: ChildProcess, dataDir: string): Promise<void> {
  let output = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk) => {
      output = (output + chunk).slice(-10_000);
      if (output.includes("ready to accept connections")) resolve();
    });
    child.on("error", reject);
    child.on("close", () => {
      const reason = output.split("\n").find((line) => /FATAL|PANIC/.test(line)) ?? lastLine(output);
      reject(
        new PostgresError(
          `PostgreSQL did not start: ${reason.replace(/^.*?(FATAL|PANIC):\s*/, "")}. ` +
            `If its data folder ${dataDir} is damaged, "npm start -- --fresh" makes a new one.`,
        ),
      );
    });
  });
}

async function query(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

const admin = async (url: string, text: string): Promise<void> => {
  await query(url, text);
};
