import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Email } from "./index.ts";
import { type EmailState, retryable } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

const states = sql.raw(retryable.map((state) => `'${state}'`).join(", "));
const fresh = sql`
  UPDATE email_log SET state = 'queued', failures = 0, queued_at = now(), swept_at = NULL,
    next_attempt_at = date_trunc('milliseconds', now())`;

// The row decides: whichever comes first, this or a worker that claims it, the other finds it changed.
const again = Database.statement<{ id: string }>(
  "email.retry",
  sql`
    ${fresh} WHERE id = ${given("emailId")} AND state IN (${states}) AND sealed IS DISTINCT FROM 'gone' RETURNING id`,
);

const look = Database.statement<{ state: EmailState; sealed: string | null }>(
  "email.retry_look",
  sql`SELECT state, sealed FROM email_log WHERE id = ${given("emailId")}`,
);

const because: Record<string, string> = {
  queued: "It is about to be sent.",
  sending: "It is being sent right now.",
  sent: "It was sent already.",
  delivered: "It has arrived already.",
  complained: "Its reader has marked the shop's mail as unwanted.",
};

/**
 * Has a mail sent again that failed, was given up, was skipped or came back. It gets all of its time anew.
 * @throws {StoreError} `actor.not_allowed`, `email.not_found`, `email.not_retryable` while it is on its way, where it has
 *   arrived, or where its code is gone.
 */
export async function retry(emailId: string): Promise<void> {
  Actor.assertMay("emails.retry");
  if ((await again({ emailId })).length === 0) {
    const [row] = await look({ emailId });
    if (!row) throw new StoreError("email.not_found", "There is no such mail.");
    const why =
      row.sealed === "gone" ? "Its code is gone; a new one has to be asked for." : because[row.state];
    throw new StoreError("email.not_retryable", why ?? "It has just changed. Look again.", {
      state: row.state,
    });
  }
  await Database.afterCommit(() => Email.dispatch([emailId]));
}

const someAgain = Database.statement<{ id: string }>(
  "email.retry_some",
  sql`
    ${fresh} WHERE id IN (
      SELECT id FROM email_log WHERE id = ANY(${given("ids")}::text[]) AND state IN (${states})
        AND sealed IS DISTINCT FROM 'gone' ORDER BY id FOR UPDATE SKIP LOCKED)
    RETURNING id`,
);

/**
 * Has those of some mails sent again that may be; the others stay as they are.
 * @returns how many.
 * @throws {StoreError} `actor.not_allowed`
 */
export async function retrySome(ids: string[]): Promise<number> {
  Actor.assertMay("emails.retry");
  const again = (await someAgain({ ids })).map(({ id }) => id);
  if (again.length > 0) await Database.afterCommit(() => Email.dispatch(again));
  return again.length;
}

const allAgain = Database.statement<{ id: string }>(
  "email.retry_all",
  sql`
    ${fresh} WHERE id IN (
      SELECT id FROM email_log WHERE state = ${given("state")} AND sealed IS DISTINCT FROM 'gone'
        AND (${given("template")}::text IS NULL OR template = ${given("template")}::text)
        AND id > ${given("after")}
      ORDER BY id LIMIT ${given("limit")}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`,
);

const PAGE = 1_000;

/**
 * Has all mails of a state sent again, such as after an outage that outlived them.
 * @returns how many.
 * @throws {StoreError} `actor.not_allowed`
 */
export async function retryAll(
  state: "failed" | "dead" | "skipped",
  template: string | null = null,
): Promise<number> {
  Actor.assertMay("emails.retry");
  let count = 0;
  for (let after = ""; ; ) {
    const ids = (await allAgain({ state, template, after, limit: PAGE })).map(({ id }) => id);
    count += ids.length;
    if (ids.length > 0) await Database.afterCommit(() => Email.dispatch(ids));
    if (ids.length < PAGE) return count;
    after = ids.toSorted().at(-1) ?? after;
  }
}

export * as Retry from "./retry.ts";
