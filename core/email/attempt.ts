import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { log } from "../log/index.ts";
import { Backoff } from "./backoff.ts";
import type { Taken } from "./claim.ts";
import { Health } from "./health.ts";
import { load } from "./load.ts";
import { Providers } from "./providers/index.ts";
import type { Refusal, Verdict } from "./providers/verdict.ts";
import { open } from "./seal.ts";
import type { EmailState } from "./state.ts";
import { render, templates } from "./templates/index.tsx";
import type { TemplateName } from "./templates/props.ts";
import { DAY } from "./templates/template.ts";
import { Unsubscribe } from "./unsubscribe.ts";

const given = (name: string) => sql.placeholder(name);

// An answer that comes after its mail was given to another worker is still noted with its attempt. A provider that took a mail,
// or refused it for its own sake, is well; one that is paused stays so until it was tried.
const record = Database.statement(
  "email.record",
  sql`
    WITH noted AS (
      UPDATE email_attempt SET outcome = ${given("outcome")}, answer = ${given("answer")}, duration_ms = ${given("durationMs")}
      WHERE email_id = ${given("emailId")} AND attempt = ${given("attempt")} AND outcome IN ('started', 'lost')),
    recovered AS (
      UPDATE email_provider SET failures = 0, trips = 0, paused_until = NULL, probed_until = NULL, reason = NULL, changed_at = now()
      WHERE ${given("isWell")}::boolean AND name = ${given("provider")}
        AND ((paused_until IS NULL AND failures > 0) OR paused_until <= now()))
    UPDATE email_log SET state = ${given("state")}, failures = ${given("failures")},
      provider_message_id = COALESCE(${given("messageId")}, provider_message_id), last_error = ${given("error")},
      next_attempt_at = now() + make_interval(secs => ${given("waitSeconds")}::float8),
      sent_at = CASE WHEN ${given("state")} = 'sent' THEN now() ELSE sent_at END
    WHERE id = ${given("emailId")} AND state = 'sending' AND attempts = ${given("attempt")}`,
);

/** A fault of ours that retrying may outlive, such as a row that a later release writes. */
const UNKNOWN_RULE = { retrySeconds: 30, patienceSeconds: 3 * DAY };

const ruleOf = (template: string) =>
  Object.hasOwn(templates, template) ? templates[template as TemplateName] : UNKNOWN_RULE;

type Result = Verdict | { outcome: "skipped"; answer: string };
const withoutNews: Result = { outcome: "skipped", answer: "there is nothing to tell any more" };

/** What became of it, and when it is to be tried again. */
export interface Attempted {
  againInSeconds?: number;
  bug?: unknown;
}

/** Renders a mail, hands it to its provider, and notes the answer. */
export async function attempt(mail: Taken): Promise<Attempted> {
  const started = performance.now();
  let bug: unknown;
  const result = await hand(mail).catch((error: unknown): Result => {
    bug = error;
    return { outcome: "temporary", answer: "a fault of ours", isProviders: false };
  });
  const durationMs = Math.round(performance.now() - started);
  const next = whatNext(mail, result);
  await record({
    emailId: mail.id,
    attempt: mail.attempt,
    provider: mail.provider,
    outcome: result.outcome,
    answer: result.answer,
    isWell: bug === undefined && showsWell(result),
    durationMs,
    messageId: result.outcome === "accepted" ? result.messageId : null,
    error: result.outcome === "accepted" ? null : result.answer,
    ...next,
  });
  tell(mail, result, next.state, durationMs);
  if (isRefusal(result)) await Health.note(mail.provider, result);
  return {
    ...(next.state === "failed" && { againInSeconds: next.waitSeconds }),
    ...(bug !== undefined && { bug }),
  };
}

const showsWell = (result: Result): boolean =>
  result.outcome === "accepted" || (isRefusal(result) && !result.isProviders);

const isRefusal = (result: Result): result is Refusal =>
  result.outcome !== "accepted" && result.outcome !== "skipped";

/** Pure but for the chance in the wait. */
function whatNext(mail: Taken, result: Result): { state: EmailState; failures: number; waitSeconds: number } {
  if (result.outcome === "accepted") return { state: "sent", failures: 0, waitSeconds: 0 };
  if (result.outcome === "skipped") return { state: "skipped", failures: 0, waitSeconds: 0 };
  // Who asks for time gets it, and the mail's wait doesn't grow for that.
  const failures = mail.failures + (result.outcome === "throttled" ? 0 : 1);
  const wait = result.waitSeconds ?? Backoff.delaySeconds(failures, ruleOf(mail.template));
  const waitSeconds = Backoff.withinSeconds(wait, mail.secondsLeft);
  if (result.outcome === "permanent" || waitSeconds === undefined)
    return { state: "dead", failures, waitSeconds: 0 };
  return { state: "failed", failures, waitSeconds };
}

function tell(
  { id, template, attempt, provider }: Taken,
  { outcome, answer }: Result,
  state: EmailState,
  durationMs: number,
) {
  const fields = { emailId: id, template, attempt, provider, outcome, state, durationMs };
  if (state === "dead")
    log.error({ alert: "email-dead", ...fields, reason: answer }, "an e-mail was given up");
  else log.info(fields, "e-mail attempted");
}

async function hand(mail: Taken): Promise<Result> {
  if (!Object.hasOwn(templates, mail.template)) throw new Error(`there is no template ${mail.template}`);
  const template = mail.template as TemplateName;
  const { SITE_URL: siteUrl } = Env.need(["SITE_URL"]);
  const secret = mail.sealed === null ? undefined : open(mail.id, mail.sealed);
  const props = await Actor.provide({ type: "system", name: "email" }, () =>
    load(template, mail.data, secret),
  );
  if (props === undefined) return withoutNews;
  const { list } = templates[template];
  const links = list === undefined ? undefined : Unsubscribe.links(mail.id, list);
  const rendered = render(template, props, { siteUrl, unsubscribeUrl: links?.page });
  return Providers.send(mail.provider, {
    ...rendered,
    emailId: mail.id,
    template,
    to: mail.recipient,
    messageId: `<${mail.id}@${new URL(siteUrl).hostname}>`,
    requestKey: `${mail.id}.${mail.asksAs}`,
    oneClickUrl: links?.oneClick,
  });
}
