import { withClient } from "./load.ts";
import type { Part } from "./operation.ts";
import type { World } from "./world.ts";

export interface Counted {
  part: Part;
  /** Statements sent, `BEGIN` and `COMMIT` included. The driver waits for each, so these are the round trips. */
  sent: number;
  /** Statements that triggers and functions ran in turn, inside the server. */
  inside: number;
}

const TIMES = 40;

/** Counts with pg_stat_statements, which is off while anything is timed. */
export async function countStatements(world: World, parts: Part[]): Promise<Counted[]> {
  const track = async (what: "all" | "none") => {
    await world.sql(`ALTER SYSTEM SET pg_stat_statements.track = '${what}'`);
    await world.sql("SELECT pg_reload_conf()");
    // Sessions read their settings again before their next statement, once the signal has reached them.
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const counted: Counted[] = [];
  for (const part of parts) {
    await part.prepare(TIMES);
    await track("all");
    await world.sql("SELECT pg_stat_statements_reset()");
    await withClient(part.url, async (client) => {
      for (let done = 0; done < TIMES; done += 1) await part.step(client);
    });
    const rows = await world.sql<{ toplevel: boolean; calls: number }>(
      `SELECT toplevel, sum(calls)::int AS calls FROM pg_stat_statements
       WHERE query !~ 'pg_stat_statements|pg_reload_conf|ALTER SYSTEM' GROUP BY toplevel`,
    );
    await track("none");
    const of = (toplevel: boolean) => (rows.find((row) => row.toplevel === toplevel)?.calls ?? 0) / TIMES;
    counted.push({ part, sent: of(true), inside: of(false) });
  }
  return counted;
}
