import { neonConfig, Pool, type PoolClient } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-serverless";
import type { Client, Connection, Orm } from "./connect.ts";
import { poolSettings } from "./connect.ts";

// Node 22 and later bring a WebSocket of their own.
neonConfig.webSocketConstructor = WebSocket;

export function open(url: string): Connection {
  const proxy = process.env.NEON_WS_PROXY;
  if (proxy) {
    // Any PostgreSQL behind a WebSocket-to-TCP proxy: how the production driver is tested without Neon.
    neonConfig.wsProxy = proxy;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineConnect = false;
  }
  const pool = new Pool(poolSettings(url));
  pool.on("error", () => undefined);
  // The same for one that breaks while it is lent out: its query fails, and that is told.
  pool.on("connect", (client: PoolClient) => client.on("error", () => undefined));
  const orm = (client: Client) =>
    drizzle(client as unknown as PoolClient, { casing: "snake_case" }) as unknown as Orm;
  return {
    pool: pool as unknown as Connection["pool"],
    orm,
    async migrate(folder) {
      const { migrate } = await import("drizzle-orm/neon-serverless/migrator");
      await migrate(drizzle(pool, { casing: "snake_case" }), { migrationsFolder: folder });
    },
  };
}
