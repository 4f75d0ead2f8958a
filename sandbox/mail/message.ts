import { randomUUID } from "node:crypto";
import PostalMime, { type Address } from "postal-mime";

export type Provider = "smtp" | "ses" | "brevo";

export interface Attachment {
  filename: string;
  mimeType: string;
  sizeBytes: number;
  contentBase64: string;
}

export interface StoredMail {
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  provider: Provider;
  /** The id that the provider answered with; the Message-ID header for SMTP. */
  messageId: string;
  from: string;
  fromName: string;
  to: string[];
  cc: string[];
  /** Envelope recipients that no header names. */
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string;
  text: string;
  /** Lower-case names; a repeated header has one line for each value. */
  headers: Record<string, string>;
  /** Brevo tags as sent; SES tags as `name=value`. */
  tags: string[];
  attachments: Attachment[];
  /** The first six-digit code in the subject or body. */
  code?: string;
  /** What came over the wire: MIME from SMTP and SES, the JSON body from Brevo. */
  raw: string;
}

/** `to` is a whole address when it has an @, else a part of one; it finds cc and bcc too. `subject` is a part. */
export interface MailFilter {
  to?: string | undefined;
  subject?: string | undefined;
  provider?: Provider | undefined;
}

export function matches(mail: StoredMail, filter: MailFilter): boolean {
  const to = filter.to?.toLowerCase();
  const recipients = [...mail.to, ...mail.cc, ...mail.bcc].map((address) => address.toLowerCase());
  return (
    (!to || recipients.some((address) => (to.includes("@") ? address === to : address.includes(to)))) &&
    (!filter.subject || mail.subject.toLowerCase().includes(filter.subject.toLowerCase())) &&
    (!filter.provider || mail.provider === filter.provider)
  );
}

export const newId = () => `msg_${randomUUID().replaceAll("-", "").slice(0, 16)}`;

/** Digits that belong to a longer number, a colour or a price are no code. */
export function findCode(mail: Pick<StoredMail, "subject" | "text" | "html">): string | undefined {
  const visible = mail.html.replace(/<(style|head)\b.*?<\/\1>/gis, " ").replace(/<[^>]*>/g, " ");
  const found = [mail.subject, mail.text, visible].map((part) =>
    /(?<![\w#&./$-])\d{6}(?![\w/-]|[.,]\d)/.exec(part),
  );
  return found.find((match) => match !== null)?.[0];
}

interface Received {
  at: number;
  provider: Provider;
  raw: Uint8Array;
  messageId?: string;
  envelope?: { from?: string | undefined; to: string[] };
  tags?: string[];
}

export async function fromMime(received: Received): Promise<StoredMail> {
  const email = await PostalMime.parse(received.raw, { attachmentEncoding: "base64" });
  const [from] = mailboxes(email.from ? [email.from] : []);
  const to = addresses(email.to);
  const cc = addresses(email.cc);
  const named = new Set([...to, ...cc].map((address) => address.toLowerCase()));
  const hidden = [...(received.envelope?.to ?? []), ...addresses(email.bcc)];
  const mail: StoredMail = {
    id: newId(),
    at: received.at,
    provider: received.provider,
    messageId: received.messageId ?? email.messageId ?? "",
    from: from?.address ?? received.envelope?.from ?? "",
    fromName: from?.name ?? "",
    to,
    cc,
    bcc: [...new Set(hidden)].filter((address) => !named.has(address.toLowerCase())),
    replyTo: addresses(email.replyTo),
    subject: email.subject ?? "",
    html: email.html ?? "",
    text: email.text ?? "",
    headers: joined(email.headers.map(({ key, value }): [string, string] => [key, value])),
    tags: received.tags ?? [],
    attachments: email.attachments.map(({ filename, mimeType, content }) => {
      const contentBase64 = String(content);
      const sizeBytes = Buffer.byteLength(contentBase64, "base64");
      return { filename: filename ?? "unnamed", mimeType, sizeBytes, contentBase64 };
    }),
    raw: Buffer.from(received.raw).toString("utf8"),
  };
  return withCode(mail);
}

export function withCode(mail: StoredMail): StoredMail {
  const code = findCode(mail);
  return code ? { ...mail, code } : mail;
}

export function joined(headers: [string, string][]): Record<string, string> {
  const lines = Map.groupBy(headers, ([name]) => name.toLowerCase());
  return Object.fromEntries(
    [...lines].map(([name, all]) => [name, all.map(([, value]) => value).join("\n")]),
  );
}

const mailboxes = (list: Address[]) => list.flatMap((entry) => entry.group ?? [entry]);
const addresses = (list: Address[] | undefined) => mailboxes(list ?? []).map(({ address }) => address);
