import * as z from "zod";
import {
  address,
  digest,
  type FeedbackKind,
  MalformedNotice,
  type Notice,
  ownId,
  parse,
  parseJson,
  text,
  withoutAddresses,
} from "./notice.ts";

const at = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const words = z.string().optional();

const Envelope = z.object({ Type: z.literal("Notification"), Message: z.string() });

const Mail = z.object({
  messageId: text(300),
  destination: z.array(address).default([]),
  timestamp: at,
  /** Only what is published by a configuration set has these. */
  tags: z.record(z.string(), z.array(z.string())).default({}),
});

/**
 * Event publishing says `eventType`, an identity's own notifications say `notificationType`; else they are alike.
 * Source: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS".
 */
const Report = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
});

const shapes = {
  Bounce: z.object({
    mail: Mail,
    bounce: z.object({
      bounceType: z.enum(["Permanent", "Transient", "Undetermined"]),
      bounceSubType: words,
      bouncedRecipients: z
        .array(z.object({ emailAddress: address, status: words, diagnosticCode: words }))
        .min(1),
      timestamp: at,
      feedbackId: text(300),
    }),
  }),
  Complaint: z.object({
    mail: Mail,
    complaint: z.object({
      complaintSubType: words.nullable(),
      complaintFeedbackType: words.nullable(),
      complainedRecipients: z.array(z.object({ emailAddress: address })).min(1),
      timestamp: at,
      feedbackId: text(300),
    }),
  }),
  Delivery: z.object({
    mail: Mail,
    delivery: z.object({ recipients: z.array(address).min(1), timestamp: at, smtpResponse: words }),
  }),
  DeliveryDelay: z.object({
    mail: Mail,
    deliveryDelay: z.object({
      delayType: words,
      delayedRecipients: z.array(z.object({ emailAddress: address, diagnosticCode: words })).min(1),
      timestamp: at,
    }),
  }),
  Reject: z.object({ mail: Mail, reject: z.object({ reason: words }) }),
};

interface Told {
  kind: FeedbackKind;
  at: Date;
  /** SES's own id of a bounce or complaint; of the others, their moment tells them apart. */
  feedbackId?: string;
  recipients: { address: string; words: (string | undefined)[] }[];
}

/**
 * Only what is permanent is the address's fault: a full mailbox, or an answer that SES can't make sense of, may pass. General
 * and transient is also how it tells of an automatic answer, such as "out of the office", to a mail that has arrived.
 * Source: Amazon SES Developer Guide, "Bounce types".
 */
function kindOf({ bounceType, bounceSubType }: z.infer<typeof shapes.Bounce>["bounce"]): FeedbackKind {
  if (bounceType === "Permanent") return "bounced";
  return bounceType === "Transient" && bounceSubType === "General" ? "delayed" : "soft-bounced";
}

const readers: { [T in keyof typeof shapes]: (report: unknown) => [z.infer<typeof Mail>, Told] | undefined } =
  {
    Bounce(report) {
      const { mail, bounce } = parse(shapes.Bounce, report);
      const recipients = bounce.bouncedRecipients.map(({ emailAddress, status, diagnosticCode }) => ({
        address: emailAddress,
        words: [bounce.bounceType, bounce.bounceSubType, status, diagnosticCode],
      }));
      const kind = kindOf(bounce);
      return [mail, { kind, at: bounce.timestamp, feedbackId: bounce.feedbackId, recipients }];
    },
    Complaint(report) {
      const { mail, complaint } = parse(shapes.Complaint, report);
      // Somebody took the mail out of their spam folder, which providers report the same way.
      if (complaint.complaintFeedbackType === "not-spam") return undefined;
      const recipients = complaint.complainedRecipients.map(({ emailAddress }) => ({
        address: emailAddress,
        words: [complaint.complaintFeedbackType ?? undefined, complaint.complaintSubType ?? undefined],
      }));
      return [
        mail,
        { kind: "complained", at: complaint.timestamp, feedbackId: complaint.feedbackId, recipients },
      ];
    },
    Delivery(report) {
      const { mail, delivery } = parse(shapes.Delivery, report);
      const recipients = delivery.recipients.map((to) => ({ address: to, words: [delivery.smtpResponse] }));
      return [mail, { kind: "delivered", at: delivery.timestamp, recipients }];
    },
    DeliveryDelay(report) {
      const { mail, deliveryDelay } = parse(shapes.DeliveryDelay, report);
      const recipients = deliveryDelay.delayedRecipients.map(({ emailAddress, diagnosticCode }) => ({
        address: emailAddress,
        words: [deliveryDelay.delayType, diagnosticCode],
      }));
      return [mail, { kind: "delayed", at: deliveryDelay.timestamp, recipients }];
    },
    Reject(report) {
      const { mail, reject } = parse(shapes.Reject, report);
      const recipients = mail.destination.map((to) => ({ address: to, words: [reject.reason] }));
      return [mail, { kind: "refused", at: mail.timestamp, recipients }];
    },
  };

/** SES tries a topic out with this when it is set up. */
const TRIAL = /^Successfully validated SNS topic/;

/**
 * What a message of the feedback queue tells: SES's report, in the envelope of SNS. Whoever can write to the queue is
 * SES, which AWS has seen to (stacks/email.ts). What isn't asked for, such as opens, tells nothing.
 * @throws {MalformedNotice}
 */
export function noticesIn(body: string): Notice[] {
  const { Message } = parse(Envelope, parseJson(body));
  if (TRIAL.test(Message)) return [];
  const report = parseJson(Message);
  const { eventType, notificationType } = parse(Report, report);
  const type = eventType ?? notificationType;
  if (type === undefined) throw new MalformedNotice("a report of SES names no type");
  if (!Object.hasOwn(readers, type)) return [];
  const read = readers[type as keyof typeof readers](report);
  if (!read) return [];
  const [{ messageId, tags }, { kind, at: moment, feedbackId, recipients }] = read;
  return recipients.map((recipient) => ({
    id: digest("ses", messageId, kind, feedbackId ?? moment.toISOString(), recipient.address.toLowerCase()),
    provider: "ses",
    kind,
    emailId: ownId(tags.email_id?.[0]),
    providerMessageId: messageId,
    address: recipient.address,
    detail: withoutAddresses(recipient.words),
    at: moment,
  }));
}

export * as Ses from "./ses.ts";
