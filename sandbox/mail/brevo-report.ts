import type { Fate } from "./fate.ts";
import type { StoredMail } from "./message.ts";

const EVENTS: Record<Fate, { event: string; reason?: string }> = {
  delivered: { event: "delivered" },
  bounced: { event: "hard_bounce", reason: "550 5.1.1 user unknown" },
  "soft-bounced": { event: "soft_bounce", reason: "452 4.2.2 mailbox full" },
  complained: { event: "spam" },
  suppressed: { event: "blocked", reason: "blocked : due to blocklist user" },
};

/** What Brevo's webhook posts. Source: developers.brevo.com/docs/transactional-webhooks. */
export function brevoReport(mail: StoredMail, recipient: string, fate: Fate, at: number) {
  const custom = mail.headers["x-mailin-custom"];
  const seconds = Math.floor(at / 1000);
  return {
    ...EVENTS[fate],
    email: recipient,
    id: 1,
    date: new Date(at).toISOString().slice(0, 19).replace("T", " "),
    ts: seconds,
    "message-id": mail.messageId,
    ts_event: seconds,
    subject: mail.subject,
    ...(custom === undefined ? {} : { "X-Mailin-custom": custom }),
    sending_ip: "203.0.113.7",
    ts_epoch: at,
    tags: mail.tags,
  };
}
