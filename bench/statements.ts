import { withClient } from "./load.ts";
import type { Part } from "./operation.ts";
import { openWire } from "./wire.ts";
import type { World } from "./world.ts";

export interface Counted {
  part: Part;
  /** How often the function waits for the database, `BEGIN` and `COMMIT` included. */
  roundTrips: number;
  /** What the database ran for it, triggers' statements included. */
  statements: number;
}

const TIMES = 40;

/**
 * Counts in functions of its own that reach the database over a counting wire; the statements are counted by
 * pg_stat_statements, which is off while anything is timed.
 */
export async function countStatements(world: World, parts: Part[]): Promise<Counted[]> {
  const wire = await openWire(world.databaseUrl);
  try {
    await track(world, "all");
    const api = await world.host("api", { databaseUrl: wire.url });
    const webhook = await world.host("stripe-webhook", { databaseUrl: wire.url });
    const counted: Counted[] = [];
    for (const part of parts) {
      const { url } = part.of === "api" ? api : webhook;
      await part.prepare(TIMES);
      const before = wire.turns();
      await world.sql("SELECT pg_stat_statements_reset()");
      await withClient(url, async (client) => {
        for (let done = 0; done < TIMES; done += 1) await part.step(client);
      });
      const [row] = await world.sql<{ calls: number }>(
        "SELECT sum(calls)::int AS calls FROM pg_stat_statements WHERE query !~ 'pg_stat_statements'",
      );
      const roundTrips = (wire.turns() - before) / TIMES;
      counted.push({ part, roundTrips, statements: (row?.calls ?? 0) / TIMES });
    }
    await Promise.all([api.stop(), webhook.stop()]);
    return counted;
  } finally {
    wire.close();
    await track(world, "none");
  }
}

async function track(world: World, what: "all" | "none"): Promise<void> {
  await world.sql(`ALTER SYSTEM SET pg_stat_statements.track = '${what}'`);
  await world.sql("SELECT pg_reload_conf()");
  // Sessions read their settings again before their next statement, once the signal has reached them.
  await new Promise((resolve) => setTimeout(resolve, 200));
}
