import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { log } from "../log/index.ts";
import { Order } from "../order/index.ts";
import { Backoff } from "./backoff.ts";
import { DeliveryError, Mailer } from "./mailer.ts";
import type { EmailState } from "./state.ts";
import * as Templates from "./templates/index.tsx";

const given = (name: string) => sql.placeholder(name);

interface Claimed {
  id: string;
  template: string;
  recipient: string;
  data: Record<string, string>;
  attempts: number;
}

// Whoever moves the row to `sending` sends it. One that is still `sending` after five minutes was lost
// with its worker, and may be claimed again.
const claim = Database.statement<Claimed>(
  "email.claim",
  sql`
    UPDATE email_log SET state = 'sending', attempts = attempts + 1, next_attempt_at = now() + interval '5 minutes'
    WHERE id = ${given("emailId")} AND state IN ('queued', 'failed', 'sending')
      AND (state = 'queued' OR next_attempt_at <= now())
    RETURNING id, template, recipient, data, attempts`,
);

const record = Database.statement<{ id: string }>(
  "email.record",
  sql`
    WITH attempt AS (
      INSERT INTO email_attempt (email_id, attempt, provider, outcome, answer, duration_ms)
      VALUES (${given("emailId")}, ${given("attempt")}, ${given("provider")}, ${given("outcome")},
        ${given("answer")}, ${given("durationMs")}))
    UPDATE email_log SET state = ${given("state")}, provider = ${given("provider")},
      provider_message_id = COALESCE(${given("messageId")}, provider_message_id),
      last_error = ${given("error")}, next_attempt_at = ${given("nextAttemptAt")},
      sent_at = CASE WHEN ${given("state")} = 'sent' THEN now() ELSE sent_at END
    WHERE id = ${given("emailId")} AND state = 'sending' AND attempts = ${given("attempt")}
    RETURNING id`,
);

/**
 * Renders and sends one mail, if it is due and nobody else is at it. What the provider answers is recorded;
 * a temporary failure is due again later.
 * @returns the state it is in now, or undefined where there was nothing to do.
 */
export async function deliver(emailId: string): Promise<EmailState | undefined> {
  const [mail] = await claim({ emailId });
  if (!mail) return undefined;
  const started = performance.now();
  const outcome = await attempt(mail).catch((bug: unknown) => ({
    kind: "temporary" as const,
    answer: "a fault of ours",
    bug,
  }));
  const durationMs = Math.round(performance.now() - started);
  const state = stateAfter(outcome, mail.attempts);
  await record({
    emailId,
    attempt: mail.attempts,
    provider: Mailer.provider(),
    outcome: outcome.kind,
    answer: outcome.answer,
    durationMs,
    state,
    messageId: outcome.kind === "accepted" ? outcome.answer : null,
    error: outcome.kind === "accepted" ? null : outcome.answer,
    nextAttemptAt: new Date(Date.now() + Backoff.delaySeconds(mail.attempts) * 1000),
  });
  // Recorded like a failure, and still seen as the bug it is.
  if ("bug" in outcome) throw outcome.bug;
  log.info(
    { emailId, template: mail.template, attempt: mail.attempts, state, durationMs },
    "e-mail attempted",
  );
  return state;
}

interface Outcome {
  kind: "accepted" | "temporary" | "permanent";
  answer: string;
}

async function attempt(mail: Claimed): Promise<Outcome> {
  // Outside the try: a template that fails is a bug, to be seen as one, and the row stays to be retried.
  const rendered = await renderMail(mail);
  try {
    const messageId = await Mailer.send({
      ...rendered,
      to: mail.recipient,
      messageId: `<${mail.id}@${new URL(Env.need(["SITE_URL"]).SITE_URL).hostname}>`,
    });
    return { kind: "accepted", answer: messageId };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { kind: error.permanent ? "permanent" : "temporary", answer: error.message };
  }
}

const stateAfter = ({ kind }: Outcome, attempts: number): EmailState => {
  if (kind === "accepted") return "sent";
  return kind === "permanent" || attempts >= Backoff.MAX_ATTEMPTS ? "dead" : "failed";
};

async function renderMail({ template, data }: Claimed) {
  if (template !== "order-confirmation" || data.orderId === undefined) {
    throw new Error(`no template ${template} for these data`);
  }
  const { orderId } = data;
  const order = await Actor.provide({ type: "system", name: "email" }, () => Order.get(orderId));
  return Templates.orderConfirmation(order, Env.need(["SITE_URL"]).SITE_URL);
}

export * as Delivery from "./delivery.ts";
