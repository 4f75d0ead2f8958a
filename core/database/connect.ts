import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

export type Orm = PgDatabase<PgQueryResultHKT>;

export interface Result<Row> {
  rows: Row[];
  rowCount: number | null;
}

/** The few calls that `pg` and `@neondatabase/serverless` share. */
export interface Client {
  query<Row>(query: { name?: string; text: string; values?: unknown[] }): Promise<Result<Row>>;
}

export interface PooledClient extends Client {
  release(destroy?: boolean | Error): void;
}

export interface Connection {
  pool: Client & { connect(): Promise<PooledClient>; end(): Promise<void> };
  orm(client: Client): Orm;
  migrate(folder: string): Promise<void>;
}

export type Driver = "pg" | "neon";

/** Neon's addresses get Neon's driver, which speaks WebSocket; any other PostgreSQL gets `pg`. */
export const driverFor = (url: string): Driver =>
  new URL(url).hostname.endsWith(".neon.tech") ? "neon" : "pg";

export const poolSettings = (connectionString: string) => ({
  connectionString,
  max: Number(process.env.DATABASE_POOL_MAX ?? 8),
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 30_000,
  allowExitOnIdle: true,
  application_name: "cali-store",
});

/** Opens nothing yet: a connection is made by the first query. Only the driver needed is loaded. */
export async function connect(url: string, driver: Driver = driverFor(url)): Promise<Connection> {
  const adapter = driver === "neon" ? await import("./neon.ts") : await import("./pg.ts");
  return adapter.open(url);
}
