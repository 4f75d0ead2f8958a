import { sql } from "drizzle-orm";
import { Database } from "./index.ts";

const ping = Database.statement("health.ping", sql`SELECT 1`);

/** Answers while the database does; throws its outage otherwise. */
export async function check(): Promise<{ status: "ok" }> {
  await ping();
  return { status: "ok" };
}

export * as Health from "./health.ts";
