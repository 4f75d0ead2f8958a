/**
 * Named places where the sandbox may break things: throw, wait, or end the process. Nothing is armed in
 * production, where a point costs one look at an unset variable.
 */
export const points = [
  "webhook:verified",
  "webhook:session-read",
  "webhook:order-locked",
  "webhook:order-paid",
  "webhook:event-recorded",
  "webhook:committed",
  "email:claimed",
  "email:rendered",
  "email:sent",
  "email:recorded",
] as const;

export type Point = (typeof points)[number];
type Hook = (point: Point) => Promise<void>;

let hook: Hook | undefined;

/** Only the sandbox's runtime calls this, through the symbol below. */
const arm = (strike: Hook | undefined): void => {
  hook = strike;
};
(globalThis as Record<symbol, unknown>)[Symbol.for("cali.fault.arm")] = arm;

/** Marks a place; does nothing unless a fault is armed there. */
export const at = async (point: Point): Promise<void> => {
  if (hook) await hook(point);
};

export * as Fault from "./index.ts";
