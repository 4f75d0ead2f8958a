import { randomUUID } from "node:crypto";
import { Id } from "@cali/core/id/index.ts";
import type { LambdaFunctionURLEvent, SQSEvent } from "aws-lambda";
import { expect } from "vitest";
import { BREVO_WEBHOOK_TOKEN, type TestStore } from "./store.ts";

type State = "queued" | "sending" | "failed" | "sent" | "dead" | "skipped" | "delivered";

export interface Sent {
  emailId: string;
  address: string;
  messageId: string;
}

export const moment = "2026-03-01T10:00:00.000Z";

export const mailOf = ({ emailId, address, messageId }: Sent, tagged = true) => ({
  timestamp: moment,
  messageId,
  destination: [address],
  ...(tagged ? { tags: { email_id: [emailId] } } : {}),
});

/** SES's reports, by what they come to. */
export const ses = {
  delivered: (mail: Sent, tagged?: boolean) => ({
    eventType: "Delivery",
    mail: mailOf(mail, tagged),
    delivery: { timestamp: moment, recipients: [mail.address], smtpResponse: "250 ok" },
  }),
  bounced: (mail: Sent, tagged?: boolean) => bounce(mail, "Permanent", tagged),
  "soft-bounced": (mail: Sent, tagged?: boolean) => bounce(mail, "Transient", tagged),
  complained: (mail: Sent, tagged?: boolean) => ({
    eventType: "Complaint",
    mail: mailOf(mail, tagged),
    complaint: {
      timestamp: moment,
      feedbackId: `complaint-${mail.messageId}`,
      complaintSubType: null,
      complaintFeedbackType: "abuse",
      complainedRecipients: [{ emailAddress: mail.address }],
    },
  }),
  delayed: (mail: Sent, tagged?: boolean) => ({
    eventType: "DeliveryDelay",
    mail: mailOf(mail, tagged),
    deliveryDelay: {
      timestamp: moment,
      delayType: "TransientCommunicationFailure",
      delayedRecipients: [{ emailAddress: mail.address }],
    },
  }),
  refused: (mail: Sent, tagged?: boolean) => ({
    eventType: "Reject",
    mail: mailOf(mail, tagged),
    reject: { reason: "Bad content" },
  }),
};
export type Kind = keyof typeof ses;

export const bounce = (mail: Sent, bounceType: string, tagged?: boolean, recipients = [mail.address]) => ({
  eventType: "Bounce",
  mail: mailOf(mail, tagged),
  bounce: {
    timestamp: moment,
    feedbackId: `${bounceType}-${mail.messageId}`,
    bounceType,
    bounceSubType: bounceType === "Transient" ? "MailboxFull" : "General",
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      status: "5.1.1",
      diagnosticCode: `smtp; 550 5.1.1 <${emailAddress}>: user unknown`,
    })),
  },
});

/** Brevo's events. */
const names: Record<Kind, string> = {
  delivered: "delivered",
  bounced: "hard_bounce",
  "soft-bounced": "soft_bounce",
  complained: "spam",
  delayed: "deferred",
  refused: "blocked",
};
export const brevo = (kind: Kind | { event: string }, mail: Sent, own: string | null = mail.emailId) => ({
  event: typeof kind === "string" ? names[kind] : kind.event,
  email: mail.address,
  id: 7,
  "message-id": mail.messageId,
  ts_event: 1_772_359_200,
  reason: `550 <${mail.address}> said no`,
  tags: ["order-confirmation"],
  ...(own === null ? {} : { "X-Mailin-custom": own }),
});

export const envelope = (report: unknown) =>
  JSON.stringify({
    Type: "Notification",
    MessageId: randomUUID(),
    TopicArn: "arn:aws:sns:us-east-1:000000000000:cali-email-reports",
    Message: typeof report === "string" ? report : JSON.stringify(report),
    Timestamp: moment,
  });

export const messages = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: "r",
    body,
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "",
      SenderId: "",
      ApproximateFirstReceiveTimestamp: "",
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "",
    awsRegion: "us-east-1",
  })),
});

export const posted = (
  body: unknown,
  authorization = `Bearer ${BREVO_WEBHOOK_TOKEN}`,
): LambdaFunctionURLEvent =>
  ({
    version: "2.0",
    rawPath: "/",
    rawQueryString: "",
    headers: { "content-type": "application/json", authorization },
    requestContext: { requestId: "r1", http: { method: "POST", path: "/" } },
    body: typeof body === "string" ? body : JSON.stringify(body),
    isBase64Encoded: false,
  }) as unknown as LambdaFunctionURLEvent;

let addresses = 0;

/** Mails as the log has them, and the two ways by which it is told what became of them. */
export function feedbackIn(store: TestStore) {
  /** A mail as the log has it; by default one that the worker has not yet noted the answer to. */
  async function mailIn(state: State, provider: "ses" | "brevo" = "ses"): Promise<Sent> {
    const emailId = Id.create("email");
    const messageId = provider === "ses" ? `0100-${randomUUID()}` : `<${randomUUID()}@smtp-relay.mailin.fr>`;
    addresses += 1;
    const address = `Person${addresses}@Example.com`;
    const isNoted = state === "sent" || state === "delivered";
    await store.sql(
      `INSERT INTO email_log (id, template, recipient, dedupe_key, state, attempts, provider, provider_message_id, sent_at, next_attempt_at)
       VALUES ($1, 'order-confirmation', $2, $1, $3, 1, $4, $5, $6, now() + interval '5 minutes')`,
      [
        emailId,
        address,
        state,
        isNoted ? provider : null,
        isNoted ? messageId : null,
        isNoted ? new Date() : null,
      ],
    );
    return { emailId, address, messageId };
  }

  const logOf = async (emailId: string) =>
    (await store.sql<Record<string, unknown>>("SELECT * FROM email_log WHERE id = $1", [emailId]))[0];
  const noticesOf = (emailId: string) =>
    store.sql<{ kind: string; detail: string | null }>(
      "SELECT kind, detail FROM email_feedback WHERE email_id = $1 ORDER BY kind",
      [emailId],
    );
  const suppressionOf = async (address: string) =>
    (
      await store.sql<{ reason: string; detail: string }>(
        "SELECT * FROM email_suppression WHERE address = $1",
        [address.toLowerCase()],
      )
    )[0];

  async function fromSes(...reports: unknown[]): Promise<void> {
    expect(await store.feedback(messages(...reports.map(envelope)))).toEqual({ batchItemFailures: [] });
  }

  async function fromBrevo(body: unknown, authorization?: string) {
    const result = await store.brevoWebhook(posted(body, authorization));
    if (typeof result === "string") throw new Error("no status");
    return { status: result.statusCode, body: JSON.parse(result.body ?? "{}"), headers: result.headers };
  }

  return { mailIn, logOf, noticesOf, suppressionOf, fromSes, fromBrevo };
}
