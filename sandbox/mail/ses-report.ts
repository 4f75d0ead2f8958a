import { randomUUID } from "node:crypto";
import type { Fate } from "./fate.ts";
import type { StoredMail } from "./message.ts";

const newFeedbackId = () => `0100${Date.now().toString(16)}-${randomUUID()}-000000`;

/**
 * What SES publishes of a mail and one of its recipients.
 * Source: Amazon SES Developer Guide, "Examples of event data that Amazon SES publishes to Amazon SNS".
 */
export function sesReport(
  mail: StoredMail,
  recipient: string,
  fate: Fate,
  configurationSet: string,
  at: number,
) {
  const timestamp = new Date(at).toISOString();
  const tags = mail.tags.map((tag): [string, string[]] => {
    const [name = "", ...value] = tag.split("=");
    return [name, [value.join("=")]];
  });
  const told = {
    mail: {
      timestamp: new Date(mail.at).toISOString(),
      source: mail.from,
      sendingAccountId: "000000000000",
      messageId: mail.messageId,
      destination: [...mail.to, ...mail.cc, ...mail.bcc],
      headersTruncated: false,
      headers: Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
      commonHeaders: { to: mail.to, subject: mail.subject, messageId: mail.messageId },
      tags: { "ses:configuration-set": [configurationSet], ...Object.fromEntries(tags) },
    },
  };
  const bounce = (bounceType: string, bounceSubType: string, status: string, diagnosticCode: string) => ({
    eventType: "Bounce",
    ...told,
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: recipient, action: "failed", status, diagnosticCode }],
      timestamp,
      feedbackId: newFeedbackId(),
      reportingMTA: "dns; e1-1.smtp-out.amazonses.com",
    },
  });
  switch (fate) {
    case "delivered":
      return {
        eventType: "Delivery",
        ...told,
        delivery: {
          timestamp,
          processingTimeMillis: at - mail.at,
          recipients: [recipient],
          smtpResponse: "250 2.6.0 Message received",
          reportingMTA: "e1-1.smtp-out.amazonses.com",
        },
      };
    case "bounced":
      return bounce("Permanent", "General", "5.1.1", `smtp; 550 5.1.1 <${recipient}>: user unknown`);
    case "suppressed":
      return bounce(
        "Permanent",
        "OnAccountSuppressionList",
        "5.1.1",
        "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
      );
    case "soft-bounced":
      return bounce("Transient", "MailboxFull", "4.2.2", `smtp; 452 4.2.2 <${recipient}>: mailbox full`);
    case "complained":
      return {
        eventType: "Complaint",
        ...told,
        complaint: {
          complainedRecipients: [{ emailAddress: recipient }],
          timestamp,
          feedbackId: newFeedbackId(),
          complaintSubType: null,
          complaintFeedbackType: "abuse",
          userAgent: "Amazon SES Mailbox Simulator",
          arrivalDate: timestamp,
        },
      };
  }
}
