import { setTimeout as sleep } from "node:timers/promises";
import type { PointFault } from "../control/parts.ts";

type Hook = (point: string) => Promise<void>;

/** Runs in a function's process: makes the faults it is told of strike at the points its code names. */
export function strikeAsTold(): (faults: PointFault[]) => void {
  let armed: PointFault[] = [];
  const strike: Hook = async (point) => {
    const fault = armed.find((candidate) => candidate.point === point);
    if (!fault) return;
    if (fault.times !== undefined) {
      fault.times -= 1;
      if (fault.times === 0) armed = armed.filter((other) => other !== fault);
    }
    process.send?.({ struck: fault });
    if (fault.action === "delay") await sleep(fault.ms);
    if (fault.action === "throw") throw new Error(`a fault armed at ${point}`);
    if (fault.action === "kill") process.kill(process.pid, "SIGKILL");
  };
  return (faults) => {
    armed = faults;
    const arm = (globalThis as Record<symbol, unknown>)[Symbol.for("cali.fault.arm")] as
      | ((hook: Hook | undefined) => void)
      | undefined;
    arm?.(faults.length > 0 ? strike : undefined);
  };
}
