import { StoreError } from "../error/index.ts";
import { log } from "../log/index.ts";

/** Read again with every run: events may come to light a little later than they are dated; a page is open for 45 minutes. */
const OVERLAP_SECONDS = 3_600;

/** Of catching up; a backlog's rest comes with the next run. */
const BUDGET_SECONDS = 60;
/** One object that Stripe can't give is one object; several in a row are an outage. */
const OUTAGES = 3;

/** From and until when, in Stripe's seconds, both included. */
export interface Span {
  gte: number;
  lte: number;
}

/** Things of Stripe's of some time, and those of them that the store has missed; both oldest first. */
export interface Found<T> {
  all: { created: number }[];
  missed: T[];
}

/**
 * Goes through the time since, a span at a time, oldest first; repairs what was missed one by one. The mark stays before
 * the oldest that could not be repaired, and before what there was no time for.
 */
export async function catchUp<T extends { id: string; created: number }>(
  since: Date,
  find: (span: Span) => Promise<Found<T> | undefined>,
  repair: (missed: T) => Promise<unknown>,
) {
  const now = Math.floor(Date.now() / 1000);
  const end = now + BUDGET_SECONDS;
  const sinceSeconds = Math.floor(since.getTime() / 1000);
  const counts = { read: 0, repaired: 0, failed: 0 };
  let newest = sinceSeconds;
  let oldestFailed = Number.POSITIVE_INFINITY;
  let inRow = 0;
  let gte = sinceSeconds - OVERLAP_SECONDS;
  let lte = now;
  while (gte <= now && Date.now() / 1000 < end) {
    const found = await find({ gte, lte });
    if (!found) {
      lte = gte + Math.floor((lte - gte) / 2);
      continue;
    }
    counts.read += found.all.length;
    for (const each of found.missed) {
      try {
        await repair(each);
        counts.repaired += 1;
        inRow = 0;
      } catch (error) {
        if (error instanceof StoreError && error.code === "payment.unavailable") {
          inRow += 1;
          if (inRow === OUTAGES) throw error;
        }
        counts.failed += 1;
        oldestFailed = Math.min(oldestFailed, each.created);
        log.error({ id: each.id, err: error }, "what was missed could not be repaired");
      }
    }
    newest = Math.max(newest, found.all.at(-1)?.created ?? 0);
    gte = lte + 1;
    lte = now;
  }
  return { counts, until: new Date(Math.min(newest, oldestFailed) * 1000) };
}
