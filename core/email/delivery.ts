import { log } from "../log/index.ts";
import { Queue } from "../queue/index.ts";
import { type Attempted, attempt } from "./attempt.ts";
import { type Claimed, claim, type Taken, waitFor } from "./claim.ts";
import type { Provider } from "./email.sql.ts";
import { Health } from "./health.ts";

/** A job may be put on the queue for later up to this far ahead (SQS quotas); what is due later, the schedule finds. */
const LONGEST_DELAY_SECONDS = 900;

/**
 * Sends those of the mails that are due and that nobody else is at. Every answer is noted; what failed for now is due again
 * later. Mail of a provider that is down waits without an attempt, until one of them has tried it and got through.
 * @returns the mails that met a bug of ours; they are noted, and retried, like any other failure.
 */
export async function deliver(emailIds: readonly string[]): Promise<Map<string, unknown>> {
  const bugs = new Map<string, unknown>();
  const again = new Map<string, number>();
  await round([...new Set(emailIds)], bugs, again);
  const jobs = [...again].map(([emailId, delaySeconds]) => ({ emailId, delaySeconds }));
  await Queue.sendEmailJobs(jobs.filter((job) => job.delaySeconds <= LONGEST_DELAY_SECONDS)).catch(
    (error: unknown) =>
      log.warn({ err: error }, "jobs could not be put off; the schedule will find their mails"),
  );
  return bugs;
}

type Bugs = Map<string, unknown>;
type Again = Map<string, number>;

async function round(emailIds: string[], bugs: Bugs, again: Again): Promise<void> {
  if (emailIds.length === 0) return;
  const claimed = await claim(emailIds);
  await sendAll(claimed, bugs, again);
  const waiting = claimed.flatMap((mail) => (mail.fate === "wait" ? [mail] : []));
  for (const [provider, mails] of Map.groupBy(waiting, ({ own }) => own)) {
    const ids = mails.map(({ id }) => id);
    if (mails[0]?.isPauseOver) await tryOut(provider, ids, bugs, again);
    else for (const { id, seconds } of await waitFor(provider, ids)) again.set(id, seconds);
  }
}

/** A provider whose pause is over is tried with one mail, by one worker; what that shows decides about the others. */
async function tryOut(provider: Provider, ids: string[], bugs: Bugs, again: Again): Promise<void> {
  const [first = "", ...rest] = ids;
  if (!(await Health.mayProbe(provider))) return round(ids, bugs, again);
  await sendAll(await claim([first], provider), bugs, again);
  // A mail that was not wanted any more, or met a bug of ours, has shown nothing: the next one may.
  await Health.endProbe(provider);
  await round(rest, bugs, again);
}

async function sendAll(claimed: Claimed[], bugs: Bugs, again: Again): Promise<void> {
  const taken = claimed.filter((mail): mail is Taken => mail.fate === "send");
  await Promise.all(
    taken.map(async (mail) => {
      // An answer that could not be noted fails its own job alone.
      const result = await attempt(mail).catch((bug: unknown): Attempted => ({ bug }));
      if (result.bug !== undefined) bugs.set(mail.id, result.bug);
      if (result.againInSeconds !== undefined) again.set(mail.id, result.againInSeconds);
    }),
  );
}

export * as Delivery from "./delivery.ts";
