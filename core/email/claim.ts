import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { log } from "../log/index.ts";
import type { Provider } from "./email.sql.ts";
import { Providers } from "./providers/index.ts";
import { templates } from "./templates/index.tsx";
import { DAY } from "./templates/template.ts";

const given = (name: string) => sql.placeholder(name);

/** A mail that its worker has for itself. */
export interface Taken {
  fate: "send";
  id: string;
  template: string;
  recipient: string;
  data: Record<string, string>;
  sealed: string | null;
  attempt: number;
  failures: number;
  provider: Provider;
  /** Of the time that it is worth trying. */
  secondsLeft: number;
  /**
   * The attempt whose request this repeats: the first that its provider never answered, or else this one. The provider may have
   * taken any of them since.
   */
  asksAs: number;
}

/** One whose provider is down. */
export interface Waiting {
  fate: "wait";
  id: string;
  own: Provider;
  /** Whether the provider may be tried again. */
  isPauseOver: boolean;
}

/** One that will not be sent, and why. */
export interface Stopped {
  fate: "stop";
  id: string;
  template: string;
  state: "dead" | "skipped";
  reason: string;
}

export type Claimed = Taken | Waiting | Stopped;

/**
 * Longer than any worker runs, and shorter than its jobs are hidden (functions/manifest.ts): a mail that is still being sent
 * after this was lost with its worker, and its job comes again when it may be claimed again.
 */
const LEASE_SECONDS = 150;
/**
 * A mail of which so many attempts were never answered is not tried again: it may be what takes its worker down, and it may have
 * come each time.
 */
const MOST_UNANSWERED = 12;
/** For a mail whose template a later release brought. */
const UNKNOWN_PATIENCE_SECONDS = 3 * DAY;

const isPauseOver = sql`p.paused_until <= now() AND (p.probed_until IS NULL OR p.probed_until <= now())`;

// Everything that decides whether a mail may be sent, and by whom, in one statement: whoever moves the row to `sending` sends
// it. Who holds a row for a moment, such as the schedule, is waited for: the job would be lost; rows are taken in one order. The
// attempt is noted with that, so that none can be made unseen; one that nobody ended was lost with its worker.
const take = Database.statement<Claimed>(
  "email.claim",
  sql`
    WITH rules AS (
      SELECT * FROM jsonb_to_recordset(${given("rules")}::jsonb) AS r(template text, list text, patience int, own text, other text)),
    well AS (SELECT name FROM email_provider WHERE paused_until IS NULL OR name = ${given("probing")}::text),
    due AS (
      SELECT e.id, e.state, COALESCE(r.own, ${given("anyProvider")}::text) AS own,
        extract(epoch FROM e.queued_at - now()) + COALESCE(r.patience, ${given("unknownPatience")}::int) AS seconds_left,
        -- Where its own provider's pause is over, one mail has to try it before the other stands in any longer.
        CASE WHEN NOT EXISTS (SELECT FROM email_provider p WHERE p.name = COALESCE(r.own, ${given("anyProvider")}::text)
            AND p.name IS DISTINCT FROM ${given("probing")}::text AND ${isPauseOver})
          THEN (SELECT name FROM well WHERE name IN (COALESCE(r.own, ${given("anyProvider")}::text), r.other)
            ORDER BY name <> r.own LIMIT 1) END AS provider,
        CASE
          WHEN s.address IS NOT NULL THEN 'the address is suppressed: ' || s.reason
          WHEN o.address IS NOT NULL THEN 'its owner has left ' || o.list END AS unwanted,
        (SELECT count(*) FROM email_attempt a WHERE a.email_id = e.id AND a.created_at >= e.queued_at
          AND a.outcome IN ('started', 'lost', 'uncertain')) >= ${given("mostUnanswered")}::int AS is_cursed
      FROM email_log e LEFT JOIN rules r ON r.template = e.template
        LEFT JOIN email_suppression s ON s.address = lower(e.recipient)
        LEFT JOIN email_optout o ON o.address = lower(e.recipient) AND o.list = r.list
      WHERE e.id = ANY(${given("ids")}::text[]) AND e.state IN ('queued', 'failed', 'sending')
        AND e.next_attempt_at <= now()
      ORDER BY e.id FOR NO KEY UPDATE OF e),
    decided AS (
      SELECT *, CASE
        WHEN unwanted IS NOT NULL THEN 'skipped'
        WHEN is_cursed OR seconds_left <= 0 THEN 'dead'
        WHEN provider IS NOT NULL THEN 'sending' END AS to_state,
        COALESCE(unwanted, CASE WHEN is_cursed THEN 'too many attempts were never answered'
          WHEN seconds_left <= 0 THEN 'its time is over' END) AS stop_reason
      FROM due),
    lost AS (
      UPDATE email_attempt a SET outcome = 'lost' FROM due WHERE a.email_id = due.id AND a.outcome = 'started'),
    moved AS (
      UPDATE email_log e SET state = d.to_state, swept_at = NULL,
        attempts = attempts + (d.to_state = 'sending')::int,
        next_attempt_at = now() + make_interval(secs => ${given("lease")}::int),
        provider = CASE d.to_state WHEN 'sending' THEN d.provider ELSE e.provider END,
        last_error = COALESCE(d.stop_reason, e.last_error)
      FROM decided d WHERE e.id = d.id AND d.to_state IS NOT NULL
      RETURNING e.*),
    begun AS (
      INSERT INTO email_attempt (email_id, attempt, provider)
      SELECT id, attempts, provider FROM moved WHERE state = 'sending')
    SELECT CASE WHEN d.to_state IS NULL THEN 'wait' WHEN d.to_state = 'sending' THEN 'send' ELSE 'stop' END AS fate,
      d.id, d.own, m.template, m.recipient, m.data, m.sealed, m.attempts AS attempt, m.failures, m.provider, m.state,
      m.last_error AS reason, d.seconds_left::float8 AS "secondsLeft",
      COALESCE((SELECT min(a.attempt) FROM email_attempt a
        WHERE a.email_id = d.id AND a.provider = m.provider AND a.outcome IN ('started', 'lost', 'uncertain')
          AND a.attempt > COALESCE((SELECT max(b.attempt) FROM email_attempt b
            WHERE b.email_id = d.id AND b.provider = m.provider AND b.outcome = 'accepted'), 0)), m.attempts) AS "asksAs",
      (SELECT ${isPauseOver} FROM email_provider p WHERE p.name = d.own) AS "isPauseOver"
    FROM decided d LEFT JOIN moved m ON m.id = d.id`,
);

function rules(): { rules: string; anyProvider: Provider } {
  const ways = Providers.ways();
  const list = Object.entries(templates).map(([template, { route, patienceSeconds, list }]) => ({
    template,
    list: list ?? null,
    patience: patienceSeconds,
    ...ways[route],
  }));
  return { rules: JSON.stringify(list), anyProvider: ways.shop.own };
}

/**
 * Takes those of the mails that are due for the caller, and ends those that may not be sent any more.
 * @param probing a provider to use although it is paused.
 */
export async function claim(ids: string[], probing: Provider | null = null): Promise<Claimed[]> {
  const limits = {
    lease: LEASE_SECONDS,
    mostUnanswered: MOST_UNANSWERED,
    unknownPatience: UNKNOWN_PATIENCE_SECONDS,
  };
  const claimed = await take({ ids, probing, ...limits, ...rules() });
  for (const mail of claimed) if (mail.fate === "stop") tell(mail);
  return claimed;
}

function tell({ id, template, state, reason }: Stopped): void {
  if (state === "dead")
    log.error({ alert: "email-dead", emailId: id, template, reason }, "an e-mail was given up");
  else log.info({ emailId: id, template, reason }, "an e-mail was not sent");
}

/** Those that wait for one provider don't all come back in the same second. */
const SPREAD_SECONDS = 5;

const put = Database.statement<{ id: string; seconds: number }>(
  "email.wait",
  sql`
    UPDATE email_log e SET swept_at = NULL, last_error = 'waits for ' || p.name || ', which is down: ' || COALESCE(p.reason, ''),
      next_attempt_at = GREATEST(p.paused_until, LEAST(p.probed_until, now() + interval '30 seconds'), now()) + make_interval(secs => 1 + random() * ${given("spread")}::int)
    FROM email_provider p
    WHERE p.name = ${given("provider")} AND e.id = ANY(${given("ids")}::text[]) AND e.state IN ('queued', 'failed', 'sending')
      AND e.next_attempt_at <= now()
    RETURNING e.id, ceil(extract(epoch FROM e.next_attempt_at - now()))::int AS seconds`,
);

/** Lets mails wait until their provider may be tried again. @returns for how long each. */
export const waitFor = (provider: Provider, ids: string[]): Promise<{ id: string; seconds: number }[]> =>
  ids.length === 0 ? Promise.resolve([]) : put({ provider, ids, spread: SPREAD_SECONDS });
