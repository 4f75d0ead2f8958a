/** A temporary failure is tried this often before the mail counts as dead. */
export const MAX_ATTEMPTS = 12;

const BASE_SECONDS = 30;
const CAP_SECONDS = 6 * 60 * 60;

/**
 * Seconds until the next attempt: exponential with full jitter.
 * Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
 * @param attempt 1 after the first failure.
 * @param random 0 to 1
 */
export function delaySeconds(attempt: number, random: number = Math.random()): number {
  const ceiling = Math.min(CAP_SECONDS, BASE_SECONDS * 2 ** (attempt - 1));
  // Never less than half a minute: a mail server that said "later" means it.
  return Math.round(BASE_SECONDS + random * ceiling);
}

export * as Backoff from "./backoff.ts";
