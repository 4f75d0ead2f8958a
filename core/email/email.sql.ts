import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../database/columns.ts";

export const states = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "failed",
  "dead",
] as const;
export type EmailState = (typeof states)[number];

export const emailLogTable = pgTable(
  "email_log",
  {
    id: id(),
    template: text().notNull(),
    recipient: text().notNull(),
    /** What the template is rendered from: ids only, the rest is read when it is sent. */
    data: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** The same cause can't queue the same mail twice. */
    dedupeKey: text().notNull().unique("email_log_dedupe_key_unique"),
    state: text().$type<EmailState>().notNull().default("queued"),
    attempts: integer().notNull().default(0),
    /** When the next attempt is due; while sending, when the attempt counts as lost. */
    nextAttemptAt: at().notNull().default(sql`now()`),
    provider: text(),
    providerMessageId: text(),
    lastError: text(),
    orderId: text(),
    createdAt: createdAt(),
    sentAt: at(),
  },
  (t) => [
    check(
      "email_log_state_known",
      sql`${t.state} IN ('queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'dead')`,
    ),
    check("email_log_sent_has_date", sql`${t.state} <> 'sent' OR ${t.sentAt} IS NOT NULL`),
    index("email_log_due").on(t.nextAttemptAt).where(sql`state IN ('queued', 'sending', 'failed')`),
    index("email_log_newest").on(t.createdAt, t.id),
    index("email_log_order").on(t.orderId),
  ],
);

/** What each attempt met; rows are added, never changed. */
export const emailAttemptTable = pgTable(
  "email_attempt",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    emailId: text()
      .notNull()
      .references(() => emailLogTable.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    provider: text().notNull(),
    outcome: text().$type<"accepted" | "temporary" | "permanent">().notNull(),
    /** The provider's own words, shortened. */
    answer: text().notNull(),
    durationMs: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("email_attempt_email").on(t.emailId, t.id)],
);
