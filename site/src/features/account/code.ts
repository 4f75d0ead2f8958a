export const CODE_LENGTH = 6;

/** What of a text are the digits of a code; mail programs and phones put spaces and dashes in between. */
export const digitsIn = (text: string): string => text.replace(/\D/g, "").slice(0, CODE_LENGTH);

/** Seconds from one mail with a code to the next that may be asked for. */
export const WAIT_SECONDS = 60;

/** Seconds that are still to be waited for, whole ones, counted up. */
export const secondsLeft = (until: number, now: number): number =>
  Math.max(0, Math.ceil((until - now) / 1000));
