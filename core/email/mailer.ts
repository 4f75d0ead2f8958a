import type { Transport, Transporter } from "nodemailer";
import { createTransport } from "nodemailer";
import { Env } from "../env/index.ts";
import { Fault } from "../fault/index.ts";

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Lets a receiver recognise the same mail sent twice. */
  messageId: string;
}

/** A provider's refusal, sorted into what a retry can and can't fix. */
export class DeliveryError extends Error {
  readonly permanent: boolean;
  constructor(message: string, permanent: boolean, cause: unknown) {
    super(message, { cause });
    this.name = "DeliveryError";
    this.permanent = permanent;
  }
}

/** Nodemailer composes the message; SES takes it as it is. */
function sesTransport(): Transport<{ messageId: string }> {
  return {
    name: "ses",
    version: "1",
    send(mail, done) {
      const send = async () => {
        const { SendRawEmailCommand, SESClient } = await import("@aws-sdk/client-ses");
        // One attempt in the log is one at SES: where its yes got lost, the client's own retries would send again unseen.
        // Each on a connection of its own, as one kept too long would break, and look like a yes that got lost.
        const alone = { keepAlive: false };
        ses ??= new SESClient({ maxAttempts: 1, requestHandler: { httpAgent: alone, httpsAgent: alone } });
        const raw = await mail.message.build();
        const answer = await ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw } }));
        return { messageId: answer.MessageId ?? "" };
      };
      send().then(
        (info) => done(null, info),
        (error: Error) => done(error, { messageId: "" }),
      );
    },
  };
}

let ses: import("@aws-sdk/client-ses").SESClient | undefined;
let transporter: Transporter<{ messageId: string }> | undefined;

const open = (smtpUrl: string | undefined): Transporter<{ messageId: string }> =>
  smtpUrl === undefined
    ? createTransport(sesTransport())
    : createTransport({
        url: smtpUrl,
        pool: true,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 20_000,
      });

/** Which of the two ways out is in use. */
export const provider = (): "smtp" | "ses" =>
  Env.need(["SMTP_URL"]).SMTP_URL === undefined ? "ses" : "smtp";

/**
 * Hands a mail to SMTP or SES.
 * @returns the provider's message id.
 * @throws {DeliveryError} when the provider refuses or can't be reached.
 */
export async function send(mail: Mail): Promise<string> {
  const { EMAIL_FROM, SMTP_URL } = Env.need(["EMAIL_FROM", "SMTP_URL"]);
  transporter ??= open(SMTP_URL);
  const through = transporter;
  try {
    const info = await Fault.around("mail:send", () => through.sendMail({ ...mail, from: EMAIL_FROM }));
    return info.messageId;
  } catch (error) {
    // Without an answer's code it is a bug of ours, not a refusal of theirs.
    if (!("code" in (error as object)) && !("$metadata" in (error as object))) throw error;
    throw new DeliveryError(describe(error), isPermanent(error), error);
  }
}

/** Closes pooled connections, so that a process can end. */
export function close(): void {
  transporter?.close();
  transporter = undefined;
}

/**
 * SMTP says 5yz for what won't change and 4yz for "later" (RFC 5321, 4.2.1). That holds for what it says of this
 * recipient or this message; a refused sign-in or sender is our own set-up, which somebody will mend. Of SES, a
 * message that was refused stays so; throttling, outages and unverified domains pass.
 */
function isPermanent(error: unknown): boolean {
  const { responseCode, command, name } = error as { responseCode?: number; command?: string; name?: string };
  if (responseCode !== undefined) return responseCode >= 500 && /^(RCPT|DATA)/.test(command ?? "");
  return name === "MessageRejected" || name === "InvalidParameterValue";
}

function describe(error: unknown): string {
  const { responseCode, name, message } = error as { responseCode?: number; name?: string; message?: string };
  // The provider's words may quote the recipient.
  const words = (message ?? "no answer").replaceAll(/\S+@\S+/g, "<address>").slice(0, 300);
  return `${responseCode ?? name ?? "error"}: ${words}`;
}

export * as Mailer from "./mailer.ts";
