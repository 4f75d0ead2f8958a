import { sql } from "drizzle-orm";
import { Database } from "../../database/index.ts";
import { type FeedbackState, feedbackStates } from "../state.ts";
import type { FeedbackKind, Notice } from "./notice.ts";

const given = (name: string) => sql.placeholder(name);

/** Where each kind takes a mail. A mail that the provider would not send on has not come, so it counts as bounced. */
const stateAfter: Record<FeedbackKind, FeedbackState | null> = {
  delivered: "delivered",
  bounced: "bounced",
  "soft-bounced": "bounced",
  refused: "bounced",
  complained: "complained",
  delayed: null,
};

/** Those after which nothing is sent to the address any more. */
const suppressing: ReadonlySet<FeedbackKind> = new Set(["bounced", "complained"]);

/** How much a mail's state weighs: nothing, before a provider has told of it. */
const weight = (state: ReturnType<typeof sql>) =>
  sql`COALESCE(array_position(ARRAY[${sql.raw(feedbackStates.map((name) => `'${name}'`).join(", "))}], ${state}), 0)`;

interface Taken {
  emailId: string | null;
  kept: boolean;
  moved: boolean;
  suppressed: boolean;
}

// Everything hangs on the notice's own row: told again, it is there, and nothing else happens. The weight is looked at
// in the UPDATE itself, which waits for whoever has the mail's row and then looks again.
const note = Database.statement<Taken>(
  "email.take_feedback",
  sql`
    WITH mail AS (
      SELECT COALESCE(
        (SELECT id FROM email_log WHERE id = ${given("emailId")}::text),
        (SELECT id FROM email_log WHERE provider = ${given("provider")}::text
          AND provider_message_id = ANY(${given("messageIds")}::text[]) LIMIT 1)) AS id
    ), kept AS (
      INSERT INTO email_feedback (id, provider, kind, email_id, detail, provider_at)
      SELECT ${given("id")}, ${given("provider")}::text, ${given("kind")}::text, (SELECT id FROM mail), ${given("detail")},
        ${given("at")}::timestamptz
      WHERE ${given("suppresses")}::boolean OR (SELECT id FROM mail) IS NOT NULL
      ON CONFLICT (id) DO NOTHING RETURNING email_id
    ), moved AS (
      UPDATE email_log l SET state = ${given("state")}::text, sent_at = COALESCE(l.sent_at, now()), last_error = NULL,
        provider = COALESCE(l.provider, ${given("provider")}::text),
        provider_message_id = COALESCE(l.provider_message_id, ${given("messageId")}::text)
      FROM kept
      WHERE l.id = kept.email_id AND ${weight(sql`l.state`)} < ${weight(sql`${given("state")}::text`)}
        -- Of a mail that a person had sent again, what bounced before that is known.
        AND (${given("state")}::text <> 'bounced' OR l.queued_at <= l.created_at + interval '1 second'
          OR l.queued_at <= ${given("at")}::timestamptz)
      RETURNING l.id
    ), ended AS (
      -- Its worker still notes the answer where it can.
      UPDATE email_attempt a SET outcome = 'lost' FROM moved WHERE a.email_id = moved.id AND a.outcome = 'started'
    ), suppressed AS (
      INSERT INTO email_suppression (address, reason, provider, detail)
      SELECT lower(${given("address")}::text), ${given("kind")}::text, ${given("provider")}::text, ${given("detail")}
      FROM kept WHERE ${given("suppresses")}::boolean
      ON CONFLICT (address) DO UPDATE
        SET reason = EXCLUDED.reason, provider = EXCLUDED.provider, detail = EXCLUDED.detail
        WHERE EXCLUDED.reason = 'complained' AND email_suppression.reason <> 'complained'
      RETURNING address
    )
    SELECT (SELECT id FROM mail) AS "emailId", EXISTS (SELECT FROM kept) AS kept, EXISTS (SELECT FROM moved) AS moved,
      EXISTS (SELECT FROM suppressed) AS suppressed`,
);

/**
 * Notes what a provider tells, moves the mail it is about, and puts the address on the suppression list after a hard
 * bounce or a complaint. Safe to call any number of times, also at once, and in any order: a mail ends in the
 * weightiest state that was told. One that is still being tried is tried no more; it came, or never will.
 * @returns what it led to, in words.
 */
export async function take(notice: Notice): Promise<string> {
  const { providerMessageId: messageId } = notice;
  const bare = messageId.replace(/^<(.*)>$/, "$1");
  const [taken] = await note({
    ...notice,
    messageId,
    // Brevo writes the same id with angle brackets here and without them there.
    messageIds: [bare, `<${bare}>`],
    state: stateAfter[notice.kind],
    suppresses: suppressing.has(notice.kind),
  });
  return inWords(notice.kind, taken);
}

function inWords(kind: FeedbackKind, taken: Taken | undefined): string {
  if (!taken?.kept)
    return taken?.emailId || suppressing.has(kind) ? "seen before" : "ignored: about no mail of ours";
  const mail = taken.emailId === null ? "no mail of ours" : taken.moved ? "mail moved" : "mail left as it is";
  return taken.suppressed ? `${mail}, address suppressed` : mail;
}

export { Brevo } from "./brevo.ts";
export * as Feedback from "./index.ts";
export { MalformedNotice } from "./notice.ts";
export { Ses } from "./ses.ts";
