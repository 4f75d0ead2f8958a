import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";
import { seal } from "./seal.ts";
import type { TemplateName } from "./templates/props.ts";

const given = (name: string) => sql.placeholder(name);

/**
 * A step inside a larger statement: queues the mails that `rows` selects (id, template, recipient, data,
 * dedupe key, order id), so that they stand or fall with what caused them. A dedupe key that is there
 * already queues nothing and returns no row.
 */
export const queueStep = (rows: SQL): SQL => sql`
  INSERT INTO email_log (id, template, recipient, data, dedupe_key, order_id) ${rows}
  ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`;

/** The same for mails of a later day; `rows` selects when they are due, too, and the schedule finds them then. */
export const scheduleStep = (rows: SQL): SQL => sql`
  INSERT INTO email_log (id, template, recipient, data, dedupe_key, order_id, next_attempt_at, queued_at)
  SELECT row.id, row.template, row.recipient, row.data, row.dedupe_key, row.order_id, row.due, row.due
  FROM (${rows}) row(id, template, recipient, data, dedupe_key, order_id, due)
  ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`;

const insert = Database.statement<{ id: string }>(
  "email.queue",
  sql`
    INSERT INTO email_log (id, template, recipient, data, sealed, dedupe_key, order_id)
    VALUES (${given("id")}, ${given("template")}, ${given("recipient")}, ${given("data")}::jsonb, ${given("sealed")},
      ${given("dedupeKey")}, ${given("orderId")})
    ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
);

/** A mail to be sent. */
export interface Request {
  template: TemplateName;
  recipient: string;
  /** What its loader needs (core/email/load.ts): ids. */
  data?: Record<string, string>;
  /** What nobody may read in the database, such as a code or a link. */
  secret?: Record<string, string | number | null>;
  /** The same cause has the same key, and makes one mail. */
  dedupeKey: string;
  orderId?: string;
}

/**
 * Writes a mail down, in the transaction in progress if there is one. Whoever can reach the queue dispatches it after
 * commit; otherwise the schedule finds it within two minutes.
 * @returns its id; undefined where its cause has queued one before.
 */
export async function queue(mail: Request): Promise<string | undefined> {
  const id = Id.create("email");
  const [row] = await insert({
    id,
    template: mail.template,
    recipient: mail.recipient,
    data: JSON.stringify(mail.data ?? {}),
    sealed: mail.secret ? seal(id, mail.secret) : null,
    dedupeKey: mail.dedupeKey,
    orderId: mail.orderId ?? null,
  });
  return row?.id;
}
