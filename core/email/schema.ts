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
  address: z.string(),
  reason: z.enum(["bounced", "complained", "by-hand"]),
  provider: z.enum(["smtp", "ses", "brevo"]).nullable(),
  /** The provider's words, or those of whoever added it. */
  detail: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type SuppressionView = z.infer<typeof SuppressionView>;
