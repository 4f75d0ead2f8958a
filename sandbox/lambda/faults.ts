import { setTimeout as sleep } from "node:timers/promises";
import type { PointFault } from "../control/parts.ts";

type Hook = (point: string) => Promise<void>;

/** What the host tells a function's process: the faults to strike with, and whether to tell which points it passes. */
export interface Orders {
  arm: PointFault[];
  record: boolean;
}

/** Runs in a function's process: makes the faults it is told of strike at its awaits. */
export function strikeAsTold(): (orders: Orders) => void {
  let armed: PointFault[] = [];
  let recording = false;
  const passed = new Set<string>();
  const strike: Hook = async (point) => {
    if (recording && !passed.has(point)) {
      passed.add(point);
      process.send?.({ passed: point });
    }
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
  return ({ arm, record }) => {
    armed = arm;
    recording = record;
    const set = (globalThis as Record<symbol, unknown>)[Symbol.for("cali.fault.arm")] as
      | ((hook: Hook | undefined) => void)
      | undefined;
    set?.(record || arm.length > 0 ? strike : undefined);
  };
}
