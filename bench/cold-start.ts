import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hit, withClient } from "./load.ts";
import type { Shop } from "./shop.ts";
import { median } from "./statistics.ts";
import { door, home, type World } from "./world.ts";

export interface ColdStart {
  times: number;
  /** Milliseconds from starting a process to its first answer, in the middle of all times. */
  api: number;
  empty: number;
  /** What the API takes above an empty handler; the median of each pair's own difference. */
  above: number;
}

/**
 * Starts the API and an empty handler in turn, in the same runtime, and asks each one question. The API's is a
 * live price, so that opening its first connection to the database is counted.
 */
export async function coldStart(world: World, shop: Shop, times: number): Promise<ColdStart> {
  const empty = join(home, "empty.mjs");
  writeFileSync(empty, "export const handler = async () => ({ statusCode: 200, body: '{}' });\n");
  const path = `/api/catalog/live?variant=${shop.variant()}`;
  const once = async (modulePath?: string): Promise<number> => {
    const from = performance.now();
    const hosted = await world.host("api", modulePath === undefined ? {} : { modulePath });
    await withClient(hosted.url, (client) => hit(client, { method: "GET", path, headers: door }));
    const took = performance.now() - from;
    await hosted.stop();
    return took;
  };
  const api: number[] = [];
  const bare: number[] = [];
  for (let time = 0; time < times; time += 1) {
    bare.push(await once(empty));
    api.push(await once());
  }
  const differences = api.map((took, time) => took - (bare[time] ?? Number.NaN));
  return { times, api: median(api), empty: median(bare), above: median(differences) };
}
