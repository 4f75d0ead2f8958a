import * as z from "zod";

export const EmailState = z.enum([
  "queued",
  "sending",
  "failed",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "dead",
  "skipped",
]);

/** Every mail the store sends; a test compares the list with the templates themselves. */
export const emailTemplates = [
  "order-confirmation",
  "payment-failed",
  "order-shipped",
  "order-delivered",
  "order-refunded",
  "return-requested",
  "return-approved",
  "return-received",
  "return-rejected",
  "review-request",
  "back-in-stock",
  "otp-verification",
  "password-reset",
  "email-change",
  "new-device",
  "password-changed",
  "email-changed",
  "account-deleted",
  "second-factor-changed",
  "staff-invite",
  "staff-role-changed",
] as const;

/** A line of the log. */
export const EmailView = z.object({
  id: z.string(),
  template: z.string(),
  recipient: z.string(),
  state: EmailState,
  attempts: z.int(),
  provider: z.string().nullable(),
  providerMessageId: z.string().nullable(),
  lastError: z.string().nullable(),
  orderId: z.string().nullable(),
  /** When the next attempt is due; absent where none is. */
  nextAttemptAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  /** Whether a person may have it sent again. */
  canRetry: z.boolean(),
});
export type EmailView = z.infer<typeof EmailView>;

/** A mail with everything that was done about it, oldest first. */
export const EmailDetail = EmailView.extend({
  tries: z.array(
    z.object({
      attempt: z.int(),
      provider: z.string(),
      outcome: z.enum([
        "started",
        "accepted",
        "temporary",
        "permanent",
        "throttled",
        "uncertain",
        "skipped",
        "lost",
      ]),
      answer: z.string().nullable(),
      durationMs: z.int().nullable(),
      at: z.iso.datetime(),
    }),
  ),
  feedback: z.array(
    z.object({
      kind: z.enum(["delivered", "bounced", "soft-bounced", "complained", "delayed", "refused"]),
      provider: z.string(),
      detail: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
});
export type EmailDetail = z.infer<typeof EmailDetail>;

/** How the log is narrowed; what is absent doesn't narrow it. */
export const EmailFilter = z.strictObject({
  state: EmailState.optional(),
  template: z.string().max(64).optional(),
  /** The whole address, in any case. */
  recipient: z.string().max(320).optional(),
  orderId: z.string().max(64).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type EmailFilter = z.infer<typeof EmailFilter>;

/** An address that nothing is sent to, and why. */
export const SuppressionView = z.object({
  /** The address again: every row of a list has an id. */
  id: z.string(),
  address: z.string(),
  reason: z.enum(["bounced", "complained", "by-hand"]),
  provider: z.enum(["smtp", "ses", "brevo"]).nullable(),
  /** The provider's words, or those of whoever added it. */
  detail: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type SuppressionView = z.infer<typeof SuppressionView>;

export const SuppressionQuery = z.strictObject({
  /** The whole address, in any case. */
  address: z.string().max(320).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type SuppressionQuery = z.infer<typeof SuppressionQuery>;

export const SuppressionInput = z.strictObject({
  address: z.email("must be an e-mail address").max(254),
  /** Why, for the shop's people. */
  detail: z.string().trim().max(200).optional(),
});
export type SuppressionInput = z.infer<typeof SuppressionInput>;

/** Which mails to send again: those named, or all of a state, also of one template alone. */
export const RetryInput = z.union([
  z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(200) }),
  z.strictObject({
    state: z.enum(["failed", "dead", "skipped"]),
    template: z.string().max(64).optional(),
  }),
]);
export type RetryInput = z.infer<typeof RetryInput>;

/** How many are sent again. */
export const Retried = z.object({ count: z.int() });

export const ProviderHealth = z.object({
  name: z.enum(["smtp", "ses", "brevo"]),
  /** `being tried`: its pause is over, and a single mail tries it. */
  state: z.enum(["well", "paused", "being tried"]),
  /** Of the provider itself, in a row. */
  failures: z.int(),
  pausedUntil: z.date().nullable(),
  probedUntil: z.date().nullable(),
  /** What it said last while it failed. */
  reason: z.string().nullable(),
  changedAt: z.date(),
});
export type ProviderHealth = z.infer<typeof ProviderHealth>;

/** A mail as it would be sent now. */
export const EmailPreview = z.object({
  /** `secret`: it has a code or a link in it that is its reader's alone. `over`: there is nothing to tell any more. */
  status: z.enum(["shown", "secret", "over"]),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
});
export type EmailPreview = z.infer<typeof EmailPreview>;
