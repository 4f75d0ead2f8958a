const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** More changes may follow, but the first need not wait for them forever. */
const AFTER_LAST_MS = 20 * SECOND_MS;
const AFTER_FIRST_MS = 2 * MINUTE_MS;

/** What failed by itself may mend by itself: tried again, each time later, the last pause over and over. */
const PAUSES_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);

export interface Waiting {
  /** The oldest change that waits, and the newest. */
  first: Date;
  last: Date;
  /** Builds that failed since one was live, and when the newest of them began and ended. */
  failures: number;
  failedFrom: Date | null;
  failedAt: Date | null;
}

/** When what waits is to be built. After a failure, a change that came since then is tried as if there had been none. */
export function dueAt({ first, last, failures, failedFrom, failedAt }: Waiting): Date {
  const settled = Math.min(last.getTime() + AFTER_LAST_MS, first.getTime() + AFTER_FIRST_MS);
  if (!failedAt || last > (failedFrom ?? failedAt)) return new Date(settled);
  const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? 0;
  return new Date(failedAt.getTime() + pause);
}
