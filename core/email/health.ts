import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { log } from "../log/index.ts";
import type { Provider } from "./email.sql.ts";
import type { Refusal } from "./providers/verdict.ts";
import type { ProviderHealth } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** So many failures of the provider itself in a row, and it counts as down. */
const TRIP_AFTER = 5;
const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 300;
/** Longer than a worker may take for the one mail it tries the provider with. */
const PROBE_SECONDS = 60;
/** A limit of a second is everyday; one of a day is for a person. */
const ALARMING_WAIT_SECONDS = 60;

// Failures of mails that were under way when the pause began say nothing new.
const fail = Database.statement<{ trips: number; failures: number; isPaused: boolean }>(
  "email.provider_failed",
  sql`
    UPDATE email_provider SET failures = failures + 1, probed_until = NULL, reason = ${given("reason")}, changed_at = now(),
      trips = trips + trip.now, paused_until = CASE trip.now WHEN 1 THEN now() + make_interval(secs =>
        LEAST(${given("longest")}::float8, ${given("first")}::float8 * 2 ^ LEAST(trips, 10)) * (0.75 + random() / 2)) END
    FROM (
      SELECT name AS of, (failures + 1 >= ${given("tripAfter")}::int OR paused_until IS NOT NULL)::int AS now
      FROM email_provider WHERE name = ${given("provider")} FOR UPDATE) trip
    WHERE name = trip.of AND (paused_until IS NULL OR paused_until <= now())
    RETURNING trips, failures, paused_until IS NOT NULL AS "isPaused"`,
);

const slow = Database.statement(
  "email.provider_throttled",
  sql`
    UPDATE email_provider SET reason = ${given("reason")}, changed_at = now(), probed_until = NULL,
      paused_until = GREATEST(paused_until, now() + make_interval(secs => ${given("waitSeconds")}::float8))
    WHERE name = ${given("provider")}`,
);

/**
 * Takes note of an answer that says something of the provider itself. One that asks for time gets it; one that failed too often
 * in a row is paused, longer each time, and then tried with a single mail.
 */
export async function note(provider: Provider, refusal: Refusal): Promise<void> {
  if (!refusal.isProviders) return;
  const reason = refusal.answer;
  if (refusal.outcome === "throttled") {
    const waitSeconds = refusal.waitSeconds ?? 1;
    await slow({ provider, reason, waitSeconds });
    if (waitSeconds >= ALARMING_WAIT_SECONDS) tell(provider, reason);
    return;
  }
  const bounds = { tripAfter: TRIP_AFTER, first: FIRST_PAUSE_SECONDS, longest: LONGEST_PAUSE_SECONDS };
  const [state] = await fail({ provider, reason, ...bounds });
  if (state?.isPaused && state.trips === 1) tell(provider, reason);
}

const tell = (provider: Provider, reason: string): void =>
  log.error({ alert: "email-provider-down", provider, reason }, "an e-mail provider is down; its mail waits");

const probe = Database.statement<{ name: string }>(
  "email.provider_probe",
  sql`
    UPDATE email_provider SET probed_until = now() + make_interval(secs => ${given("seconds")}::float8)
    WHERE name = ${given("provider")} AND paused_until <= now() AND (probed_until IS NULL OR probed_until <= now())
    RETURNING name`,
);

/** Whether the caller is the one who may try a provider after its pause, with one mail. */
export const mayProbe = async (provider: Provider): Promise<boolean> =>
  (await probe({ provider, seconds: PROBE_SECONDS })).length === 1;

const endTrial = Database.statement(
  "email.provider_end_probe",
  sql`UPDATE email_provider SET probed_until = NULL WHERE name = ${given("provider")} AND probed_until IS NOT NULL`,
);

/** Lets the next one try, where the provider's answer has not said it all. */
export async function endProbe(provider: Provider): Promise<void> {
  await endTrial({ provider });
}

const read = Database.statement<ProviderHealth>(
  "email.providers",
  sql`
    SELECT name, failures, paused_until AS "pausedUntil", probed_until AS "probedUntil", reason, changed_at AS "changedAt",
      CASE WHEN paused_until IS NULL THEN 'well' WHEN paused_until > now() THEN 'paused' ELSE 'being tried' END AS state
    FROM email_provider ORDER BY name`,
);

/**
 * How each provider is.
 * @throws {StoreError} `actor.not_allowed`
 */
export async function list(): Promise<ProviderHealth[]> {
  Actor.assertMay("emails.read");
  return read();
}

const wake = Database.statement(
  "email.provider_resume",
  sql`
    UPDATE email_provider SET failures = 0, trips = 0, paused_until = NULL, probed_until = NULL, reason = NULL,
      changed_at = now()
    WHERE name = ${given("provider")} AND (failures > 0 OR paused_until IS NOT NULL)`,
);

/**
 * Ends a provider's pause by hand, such as when a person knows that it is mended. If it isn't, it is paused again. Its mail
 * goes out as it becomes due.
 * @throws {StoreError} `actor.not_allowed`
 */
export async function resume(provider: Provider): Promise<ProviderHealth[]> {
  Actor.assertMay("emails.retry");
  await wake({ provider });
  return list();
}

export * as Health from "./health.ts";
