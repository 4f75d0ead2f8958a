import { cpus, loadavg, totalmem } from "node:os";
import type { World } from "./world.ts";

export interface Machine {
  date: string;
  cores: number;
  model: string;
  memoryGb: number;
  /** Processes that wanted a core, over the minute before the start. */
  load: number;
  node: string;
  postgres: string;
}

export async function lookAtMachine(world: World, load: number): Promise<Machine> {
  const [row] = await world.sql<{ version: string }>("SELECT current_setting('server_version') AS version");
  const cores = cpus();
  return {
    date: new Date().toISOString(),
    cores: cores.length,
    model: cores[0]?.model.trim() ?? "unknown",
    memoryGb: totalmem() / 1e9,
    load,
    node: process.versions.node,
    postgres: row?.version ?? "unknown",
  };
}

/** To be asked before anything is started. */
export const loadNow = (): number => loadavg()[0] ?? Number.NaN;
