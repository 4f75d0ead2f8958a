import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@cali/core/database/connect.ts";
import { Database } from "@cali/core/database/index.ts";
import { Seed } from "@cali/core/seed/index.ts";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../postgres/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresPort: number;
  }
}

/** Two databases that test files copy in 40 ms: the tables alone, and the demo shop in them. */
export const EMPTY = "template_empty";
export const SEEDED = "template_seeded";

const migrations = join(import.meta.dirname, "../../core/migrations");

/** One PostgreSQL for the whole run; every test file has a database of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "cali-test-"));
  const postgres = await startPostgres({
    dataDir: join(folder, "postgres"),
    // Nothing here outlives the run.
    flags: ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
  });
  await postgres.createDatabase(EMPTY);
  const empty = await connect(postgres.url(EMPTY));
  await empty.migrate(migrations);
  await empty.pool.end();
  await postgres.createDatabase(SEEDED, EMPTY);
  process.env.DATABASE_URL = postgres.url(SEEDED);
  await Seed.seed();
  await Database.close();
  process.env.DATABASE_URL = undefined;
  project.provide("postgresPort", postgres.port);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
