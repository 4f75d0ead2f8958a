/**
 * Lets the sandbox break a function at its awaits: everything a function waits for (a statement, Stripe, the queue, a mail
 * server, the bucket) is wrapped once, in the adapter that does it, so that a new await is a new place to break without
 * another word. Nothing is armed in production, where each costs one look at an unset variable.
 */

/** `database:order.lock:before`: what is waited for, and which side of it. */
export type Point =
  `${"database" | "stripe" | "queue" | "mail" | "bucket" | "build"}:${string}:${"before" | "after"}`;
type What = Point extends `${infer W}:${"before" | "after"}` ? W : never;
type Hook = (point: Point) => Promise<void>;

let hook: Hook | undefined;

/** Only the sandbox's runtime calls this, through the symbol below. */
const arm = (strike: Hook | undefined): void => {
  hook = strike;
};
(globalThis as Record<symbol, unknown>)[Symbol.for("cali.fault.arm")] = arm;

/** Waits for `work`; a fault may strike before it begins, or after it is done and before anybody knows. */
export const around = async <T>(what: What, work: () => Promise<T>): Promise<T> => {
  const strike = hook;
  if (!strike) return work();
  await strike(`${what}:before`);
  const result = await work();
  await strike(`${what}:after`);
  return result;
};

export * as Fault from "./index.ts";
