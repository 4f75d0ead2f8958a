import { randomBytes } from "node:crypto";
import { Database } from "@cali/core/database/index.ts";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { EMPTY, SEEDED } from "./global-setup.ts";

export interface TestDatabase {
  readonly url: string;
  /** Runs SQL past the store's own code. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
}

const templates = { empty: EMPTY, seeded: SEEDED };

/** A database of this test file's own, which `Database` uses; gone when the file is done. */
export function testDatabase(template: keyof typeof templates = "seeded"): TestDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const urlOf = (database: string) => `postgres://cali@127.0.0.1:${inject("postgresPort")}/${database}`;
  let direct: pg.Pool;

  beforeAll(async () => {
    await onServer(
      urlOf("postgres"),
      `CREATE DATABASE ${name} TEMPLATE ${templates[template]} STRATEGY FILE_COPY`,
    );
    process.env.DATABASE_URL = urlOf(name);
    direct = new pg.Pool({ connectionString: urlOf(name), max: 4 });
    direct.on("error", () => undefined);
  });

  afterAll(async () => {
    await Database.close();
    await direct?.end();
    await onServer(urlOf("postgres"), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  return {
    get url() {
      return urlOf(name);
    },
    sql: async <Row extends object>(text: string, values?: unknown[]) =>
      (await direct.query<Row>(text, values)).rows,
  };
}

async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
