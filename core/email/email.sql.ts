import { type SQL, sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../database/columns.ts";
import type { EmailState } from "./state.ts";
import type { List } from "./templates/template.ts";

// The column rounds to milliseconds, and "now" must not come out as a moment still to come.
const now = (): SQL => sql`date_trunc('milliseconds', now())`;

export const emailLogTable = pgTable(
  "email_log",
  {
    /** Sorts by time of creation, which lists rely on. */
    id: id(),
    template: text().notNull(),
    recipient: text().notNull(),
    /** What the template is rendered from: ids only, the rest is read when it is sent. */
    data: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Codes and links, encrypted (core/email/seal.ts); `gone` as soon as nothing is left to try. */
    sealed: text(),
    /** The same cause can't queue the same mail twice. */
    dedupeKey: text().notNull().unique("email_log_dedupe_key_unique"),
    state: text().$type<EmailState>().notNull().default("queued"),
    /** How often it was handed to a provider; and how often in a row that failed, by which the wait grows. */
    attempts: integer().notNull().default(0),
    failures: integer().notNull().default(0),
    /** Since when it is tried: it was caused, or a person had it tried again. */
    queuedAt: at().notNull().default(now()),
    /** When the next attempt is due; while sending, when the attempt counts as lost. */
    nextAttemptAt: at().notNull().default(now()),
    /** When the schedule last put its job on the queue, so that a long queue isn't made longer every minute. */
    sweptAt: at(),
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
      sql`${t.state} IN ('queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'dead', 'skipped')`,
    ),
    check("email_log_sent_has_date", sql`${t.state} <> 'sent' OR ${t.sentAt} IS NOT NULL`),
    check(
      "email_log_sealed_while_tried",
      sql`${t.sealed} IS NULL OR ${t.sealed} = 'gone' OR ${t.state} IN ('queued', 'sending', 'failed')`,
    ),
    index("email_log_due").on(t.nextAttemptAt).where(sql`state IN ('queued', 'sending', 'failed')`),
    index("email_log_order").on(t.orderId),
    // One for each way to filter the list, so that no page has to be searched for.
    index("email_log_state").on(t.state, t.id),
    index("email_log_template").on(t.template, t.id),
    index("email_log_template_state").on(t.template, t.state, t.id),
    index("email_log_recipient").on(sql`lower(recipient)`, t.id),
    index("email_log_provider_message").on(t.providerMessageId).where(sql`provider_message_id IS NOT NULL`),
  ],
);

/** The moves a mail may make, so that a trigger can refuse all others. */
export const emailMoveTable = pgTable("email_move", { from: text().notNull(), to: text().notNull() }, (t) => [
  primaryKey({ columns: [t.from, t.to] }),
]);

/**
 * What an attempt can come to. `uncertain`: the connection broke after the mail was handed over. `lost`: the worker went
 * down before it could note the answer. Only after one of these two can a mail come twice.
 */
export const outcomes = [
  "started",
  "accepted",
  "temporary",
  "permanent",
  "throttled",
  "uncertain",
  "skipped",
  "lost",
] as const;
export type Outcome = (typeof outcomes)[number];

/** Every attempt, noted before it is made. */
export const emailAttemptTable = pgTable(
  "email_attempt",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    emailId: text()
      .notNull()
      .references(() => emailLogTable.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    provider: text().notNull(),
    outcome: text().$type<Outcome>().notNull().default("started"),
    /** The provider's own words, shortened. */
    answer: text(),
    durationMs: integer(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("email_attempt_once").on(t.emailId, t.attempt),
    check(
      "email_attempt_outcome_known",
      sql`${t.outcome} IN ('started', 'accepted', 'temporary', 'permanent', 'throttled', 'uncertain', 'skipped', 'lost')`,
    ),
  ],
);

export const providers = ["smtp", "ses", "brevo"] as const;
export type Provider = (typeof providers)[number];

/** How a provider is: while it is down, mail waits instead of spending its attempts. */
export const emailProviderTable = pgTable(
  "email_provider",
  {
    name: text().$type<Provider>().primaryKey(),
    /** Failures of the provider itself, in a row. */
    failures: integer().notNull().default(0),
    /** How often in a row it was found down; the pause grows with it. */
    trips: integer().notNull().default(0),
    /** Nothing is sent before; absent: it is well. */
    pausedUntil: at(),
    /** After the pause one mail is sent to try it, and nothing else until then. */
    probedUntil: at(),
    reason: text(),
    changedAt: at().notNull().default(sql`now()`),
  },
  (t) => [check("email_provider_known", sql`${t.name} IN ('smtp', 'ses', 'brevo')`)],
);

/** Addresses that nothing is sent to, until a person clears them. Addresses are in lower case. */
export const emailSuppressionTable = pgTable(
  "email_suppression",
  {
    address: text().primaryKey(),
    reason: text().$type<"bounced" | "complained" | "by-hand">().notNull(),
    provider: text().$type<Provider>(),
    /** The provider's own words, shortened. */
    detail: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("email_suppression_newest").on(t.createdAt, t.address),
    check("email_suppression_lower", sql`${t.address} = lower(${t.address})`),
    check("email_suppression_reason_known", sql`${t.reason} IN ('bounced', 'complained', 'by-hand')`),
  ],
);

/** Who has left which list. */
export const emailOptoutTable = pgTable(
  "email_optout",
  {
    address: text().notNull(),
    list: text().$type<List>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.address, t.list] }),
    check("email_optout_lower", sql`${t.address} = lower(${t.address})`),
    check("email_optout_list_known", sql`${t.list} IN ('review-requests', 'stock-notices')`),
  ],
);

/** What providers told of mails they had taken; told again, it is the same row. Rows are added, never changed. */
export const emailFeedbackTable = pgTable(
  "email_feedback",
  {
    /** The provider's own id of what it tells, or a digest of it. */
    id: text().primaryKey(),
    provider: text().$type<Provider>().notNull(),
    kind: text()
      .$type<"delivered" | "bounced" | "soft-bounced" | "complained" | "delayed" | "refused">()
      .notNull(),
    /** Absent where it is about no mail of ours. */
    emailId: text().references(() => emailLogTable.id, { onDelete: "cascade" }),
    /** The provider's own words, shortened, without the address. */
    detail: text(),
    providerAt: at().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("email_feedback_email").on(t.emailId, t.providerAt),
    check(
      "email_feedback_kind_known",
      sql`${t.kind} IN ('delivered', 'bounced', 'soft-bounced', 'complained', 'delayed', 'refused')`,
    ),
  ],
);
