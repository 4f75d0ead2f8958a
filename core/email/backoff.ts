/** No mail waits longer than this between two attempts. */
const CAP_SECONDS = 4 * 60 * 60;

/**
 * Seconds until the next attempt: exponential with full jitter.
 * Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
 * @param failures in a row so far, the last one included.
 * @param rule of its template: the first wait, and how long it is worth trying.
 * @param random 0 to 1
 * @returns at least 1; on average half of what the wait has grown to.
 */
export function delaySeconds(
  failures: number,
  rule: { retrySeconds: number; patienceSeconds: number },
  random: number = Math.random(),
): number {
  const cap = Math.min(CAP_SECONDS, rule.patienceSeconds / 10);
  const ceiling = Math.min(cap, rule.retrySeconds * 2 ** Math.max(0, failures - 1));
  return Math.max(1, Math.round(random * ceiling));
}

/**
 * The wait within what is left of a mail's time, so that one last attempt is made before it is dead.
 * @returns undefined when its time is over.
 */
export function withinSeconds(wait: number, left: number): number | undefined {
  if (left <= 0) return undefined;
  return Math.min(wait, Math.max(1, Math.floor(left) - 1));
}

export * as Backoff from "./backoff.ts";
