import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Client, Connection, Orm } from "./connect.ts";
import { poolSettings } from "./connect.ts";

export function open(url: string): Connection {
  const pool = new pg.Pool(poolSettings(url));
  // An idle connection that breaks is replaced on the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  // The same for one that breaks while it is lent out: its query fails, and that is told.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const orm = (client: Client) =>
    drizzle(client as unknown as pg.PoolClient, { casing: "snake_case" }) as unknown as Orm;
  return {
    pool: pool as unknown as Connection["pool"],
    orm,
    async migrate(folder) {
      const { migrate } = await import("drizzle-orm/node-postgres/migrator");
      await migrate(drizzle(pool, { casing: "snake_case" }), { migrationsFolder: folder });
    },
  };
}
