import { setTimeout as sleep } from "node:timers/promises";
import { seal } from "@cali/core/email/seal.ts";
import { Id } from "@cali/core/id/index.ts";
import type { Store } from "./world.ts";

/** Where the mail about an order goes, or a mail that is about none: an address for each. */
export const addressOf = (id: string): string => `${id.toLowerCase()}@example.com`;

/** How many mails the mailbox holds for each recipient. */
export function mailsByAddress(store: Store): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { to } of store.mail.messages()) {
    for (const address of to) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return counts;
}

const PAUSE_MS = 50;

/**
 * Lets the schedule find what got lost on the way to the queue, until every mail is sent: the minute that it waits
 * has passed. Only of mails that no worker has, or one would be sent twice by us.
 * @returns false when there is still one after the time given.
 */
export async function drain(store: Store, seconds: number): Promise<boolean> {
  const [retry] = store.of("email-retry");
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(PAUSE_MS)) {
    const [left] = await store.sql<{ due: number; unsent: number }>(
      `WITH aged AS (
         UPDATE email_log SET next_attempt_at = now() - interval '2 minutes', swept_at = NULL WHERE state IN ('queued', 'failed') RETURNING 1)
       SELECT (SELECT count(*)::int FROM aged) AS due,
         (SELECT count(*)::int FROM email_log WHERE state <> 'sent') AS unsent`,
    );
    if (left?.unsent === 0) return true;
    const { visible } = (await store.aws.queues())[0] ?? { visible: 0 };
    // While the queue is long, what is due is not lost.
    if (visible === 0 && left && left.due > 0) await retry?.invoke({});
  }
  return false;
}

/** Confirmations of paid orders, and codes. */
export interface Post {
  confirmations: number;
  codes: number;
}

/**
 * Writes mails down as their causes do: confirmations of one of these orders, and sign-in codes, each to an address of its
 * own. No job of theirs is on the queue.
 */
export async function writeLetters(store: Store, orders: readonly string[], { confirmations, codes }: Post) {
  const letter = (template: string, index: number) => {
    const id = Id.create("email");
    const isCode = template === "otp-verification";
    const orderId = isCode ? null : orders[index % orders.length];
    return {
      id,
      template,
      recipient: addressOf(id),
      data: isCode ? {} : { orderId },
      sealed: isCode ? seal(id, { code: String(100_000 + index), minutes: 10 }) : null,
    };
  };
  const letters = [
    ...Array.from({ length: confirmations }, (_, index) => letter("order-confirmation", index)),
    ...Array.from({ length: codes }, (_, index) => letter("otp-verification", index)),
  ];
  await store.sql(
    `INSERT INTO email_log (id, template, recipient, data, sealed, dedupe_key)
     SELECT id, template, recipient, data, sealed, id
     FROM jsonb_to_recordset($1::jsonb) AS l(id text, template text, recipient text, data jsonb, sealed text)`,
    [JSON.stringify(letters)],
  );
}

interface Letter {
  id: string;
  recipient: string;
  state: string;
  attempts: number;
  /** Attempts by what they came to. */
  noted: number;
  accepted: number;
  /** Those of which nobody can know whether the provider took the mail. */
  unknown: number;
  byBrevo: boolean;
}

/** What the log says of all mails, held against what came. */
export interface Account {
  wrong: string[];
  duplicates: number;
  /** Attempts whose answer was lost: each may have made a duplicate. */
  unknown: number;
  attempts: number;
}

/** Holds every mail against its log: sent, come, and come again only as often as an answer to it was lost. */
export async function accountFor(store: Store, mails: number): Promise<Account> {
  const wrong: string[] = [];
  const letters = await store.sql<Letter>(
    `SELECT e.id, e.recipient, e.state, e.attempts, count(a.id)::int AS noted,
       count(a.id) FILTER (WHERE a.outcome = 'accepted')::int AS accepted,
       count(a.id) FILTER (WHERE a.outcome IN ('uncertain', 'lost', 'started'))::int AS unknown,
       e.template = 'otp-verification' AS "byBrevo"
     FROM email_log e LEFT JOIN email_attempt a ON a.email_id = e.id GROUP BY e.id`,
  );
  const mailbox = mailsByAddress(store);
  const copies = ({ recipient }: Letter) => mailbox.get(recipient) ?? 0;
  const broken = (what: string, isWrong: (letter: Letter) => boolean) => {
    const found = letters.filter(isWrong);
    if (found[0]) wrong.push(`${found.length} of ${mails} mails ${what}, such as ${found[0].id}`);
  };
  if (letters.length !== mails) wrong.push(`${letters.length} mails are noted, and ${mails} were caused`);
  broken("were never sent", ({ state }) => state !== "sent");
  broken("are noted as sent and never came", (letter) => letter.state === "sent" && copies(letter) === 0);
  broken("were sent again after they were noted as sent", ({ accepted }) => accepted > 1);
  broken("were tried and not noted", ({ attempts, noted }) => attempts !== noted);
  broken("came more often than lost answers explain", (letter) => copies(letter) > 1 + letter.unknown);
  broken(
    "came twice by Brevo, which knows a request again",
    (letter) => letter.byBrevo && copies(letter) > 1,
  );
  return {
    wrong,
    duplicates: letters.reduce((sum, letter) => sum + Math.max(0, copies(letter) - 1), 0),
    unknown: letters.reduce((sum, { unknown }) => sum + unknown, 0),
    attempts: letters.reduce((sum, { attempts }) => sum + attempts, 0),
  };
}
