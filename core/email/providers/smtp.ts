import { createTransport, type Transporter } from "nodemailer";
import { Env } from "../../env/index.ts";
import { messageOf } from "./message.ts";
import { broken, type Mail, type Refusal, type Verdict, words } from "./verdict.ts";

let pooled: Transporter<{ messageId: string; response: string }> | undefined;

/** Connections are kept and shared. Each limit is for one step of many. */
function transporter() {
  pooled ??= createTransport({
    url: Env.need(["SMTP_URL"]).SMTP_URL,
    pool: true,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return pooled;
}

export async function send(mail: Mail): Promise<Verdict> {
  try {
    const { messageId, response } = await transporter().sendMail(messageOf(mail));
    return { outcome: "accepted", messageId, answer: words("smtp", response) };
  } catch (error) {
    return verdictOn(error as SmtpError);
  }
}

/** Closes pooled connections, so that a process can end. */
export function close(): void {
  pooled?.close();
  pooled = undefined;
}

export interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** Codes that speak of the server's own state: it closes, lacks room, or has had enough of us (RFC 5321, 4.2.2 and 4.2.3). */
const serverIsBusy = new Set([421, 432, 452, 454]);

const isRate = (code: number, message: string): boolean =>
  code === 454 && /throttl|sending rate|message quota/i.test(message);

/** Said of a message or a recipient, and meant of us: it will be mended, and every mail would meet it until then. */
const isAccounts =
  /relay(ing)? (access )?(is )?(denied|not (permitted|allowed))|not verified|sending (is |has been )?(paused|suspended)|(daily|sending)\b.{0,20}\b(limit|quota)/i;

/**
 * What an error of Nodemailer's means. SMTP says 5yz for what won't change and 4yz for "later" (RFC 5321, 4.2.1). That holds
 * for what it says of this recipient or this message; a refused sign-in or sender is our own set-up, which somebody will mend.
 * @throws what is a bug of ours.
 */
export function verdictOn(error: SmtpError): Refusal {
  const { code, command = "", responseCode, message } = error;
  if (responseCode !== undefined) {
    const answer = words(responseCode, message);
    if (isRate(responseCode, message)) {
      const waitSeconds = /daily|quota/i.test(message) ? 15 * 60 : 2;
      return { outcome: "throttled", answer, isProviders: true, waitSeconds };
    }
    if (isAccounts.test(message)) return { outcome: "temporary", answer, isProviders: true };
    if (/^(RCPT|DATA)/.test(command) && !serverIsBusy.has(responseCode)) {
      return { outcome: responseCode >= 500 ? "permanent" : "temporary", answer, isProviders: false };
    }
    return { outcome: "temporary", answer, isProviders: true };
  }
  if (code === "EENVELOPE") {
    return { outcome: "permanent", answer: words(code, message), isProviders: false };
  }
  if (code === undefined) throw error;
  if (/^(Connection timeout|Greeting never received)/.test(message)) return broken("ECONNREFUSED", message);
  const system = /\b(E[A-Z]{4,})\b/.exec(message)?.[1];
  return broken(system ?? code, message);
}
