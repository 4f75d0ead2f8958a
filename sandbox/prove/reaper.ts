import { setTimeout as sleep } from "node:timers/promises";
import type { HostedFunction } from "../lambda/host.ts";

/** Kills a process at each of some awaits, one after the other, when it passes them. */
export class Reaper {
  readonly #process: HostedFunction;
  readonly #waiting: string[];
  #armed: { point: string; pid: number | undefined } | undefined;
  kills = 0;

  /** @param points an await may be among them several times. */
  constructor(process: HostedFunction, points: readonly string[]) {
    this.#process = process;
    this.#waiting = [...points];
  }

  /** Awaits at which nothing was killed yet. */
  get waiting(): string[] {
    return [...(this.#armed ? [this.#armed.point] : []), ...this.#waiting];
  }

  /** Counts what has struck, and waits at the next await; one that nobody has passed waits again after the others. */
  async next(): Promise<void> {
    const armed = this.#armed;
    this.#armed = undefined;
    if (armed && this.#process.faults.length > 0) this.#waiting.push(armed.point);
    else if (armed) {
      this.kills += 1;
      await isBack(this.#process, armed.pid);
    }
    const point = this.#waiting.shift();
    if (point !== undefined) this.#armed = { point, pid: this.#process.pid };
    this.#process.setFaults(point === undefined ? [] : [{ point, action: "kill", times: 1 }]);
  }
}

/** Waits until a process that was killed takes requests again. @param pid of the one that was killed. */
export async function isBack(process: HostedFunction, pid: number | undefined): Promise<void> {
  while (process.pid === pid || process.state !== "ready") await sleep(5);
}

/** Every await that these processes have passed since they were told to keep them. */
export const pointsOf = (processes: readonly HostedFunction[]): string[] =>
  [...new Set(processes.flatMap(({ points }) => [...points]))].sort();
