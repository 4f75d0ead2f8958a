import type { TransactionalEmailsClient } from "@getbrevo/brevo/transactionalEmails";
import { Env } from "../../env/index.ts";
import { listHeaders } from "./message.ts";
import { broken, type Mail, type Refusal, type Verdict, words } from "./verdict.ts";

const TIMEOUT_SECONDS = 30;

let client: TransactionalEmailsClient | undefined;

async function connect(): Promise<TransactionalEmailsClient> {
  if (client) return client;
  const { TransactionalEmailsClient } = await import("@getbrevo/brevo/transactionalEmails");
  const { BREVO_API_KEY: apiKey = "", BREVO_API_URL: baseUrl } = Env.need(["BREVO_API_KEY", "BREVO_API_URL"]);
  // One attempt in the log is one at Brevo; the client's own retries would not be seen.
  const options = { apiKey, maxRetries: 0, timeoutInSeconds: TIMEOUT_SECONDS };
  client = new TransactionalEmailsClient(baseUrl === undefined ? options : { ...options, baseUrl });
  return client;
}

/** Forgets the client; the next mail makes one by the settings of then. */
export const close = (): void => {
  client = undefined;
};

/** `Cali Store <hello@example.com>` as Brevo wants it. */
function senderOf(from: string): { email: string; name?: string } {
  const [, name = "", email = from] = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return name === "" ? { email: email.trim() } : { name, email };
}

export async function send(mail: Mail): Promise<Verdict> {
  try {
    const brevo = await connect();
    const answer = await brevo.sendTransacEmail({
      sender: senderOf(Env.need(["EMAIL_FROM"]).EMAIL_FROM),
      to: [{ email: mail.to }],
      subject: mail.subject,
      htmlContent: mail.html,
      textContent: mail.text,
      tags: [mail.template],
      // The key is remembered for half an hour; X-Mailin-custom comes back with each report.
      headers: {
        ...listHeaders(mail),
        "Idempotency-Key": mail.requestKey,
        "X-Mailin-custom": mail.emailId,
      },
    });
    const messageId = "messageId" in answer ? (answer.messageId ?? null) : null;
    return { outcome: "accepted", messageId, answer: words("brevo", messageId ?? "taken") };
  } catch (error) {
    return verdictOn(error as BrevoError);
  }
}

export interface BrevoError extends Error {
  statusCode?: number;
  body?: unknown;
  rawResponse?: { headers: Headers };
}

/** What broke the connection, below the layers that fetch wraps around it. */
const codeBelow = (cause: unknown): string | undefined => {
  if (typeof cause !== "object" || cause === null) return undefined;
  const { code, cause: below } = cause as { code?: string; cause?: unknown };
  return codeBelow(below) ?? code;
};

/**
 * What an error of Brevo's means. A request whose key was used before is one that Brevo took and whose answer was lost. Key,
 * credits and permission are our own set-up, which somebody will mend. Source: developers.brevo.com, "Error codes", "Rate
 * limits".
 * @throws what is a bug of ours.
 */
export function verdictOn(error: BrevoError): Verdict {
  const { statusCode, body, rawResponse, cause, message, name } = error;
  if (statusCode === undefined) {
    if (!/^Brevo/.test(name)) throw error;
    return broken(codeBelow(cause) ?? "no answer", message);
  }
  const { code = "", message: said = "" } = (body ?? {}) as { code?: string; message?: string };
  const answer = words(`${statusCode} ${code}`.trim(), said);
  if (code === "duplicate_parameter") return { outcome: "accepted", messageId: null, answer };
  if (statusCode === 429) {
    return { outcome: "throttled", answer, isProviders: true, waitSeconds: waitIn(rawResponse?.headers) };
  }
  const isOurs = statusCode >= 500 || [401, 402, 403, 408].includes(statusCode);
  return isOurs
    ? { outcome: "temporary", answer, isProviders: true }
    : ({ outcome: "permanent", answer, isProviders: false } satisfies Refusal);
}

/** Seconds until the limit is lifted (developers.brevo.com/docs/limit-headers). */
function waitIn(headers: Headers | undefined): number {
  const seconds = Number(headers?.get("retry-after") ?? headers?.get("x-sib-ratelimit-reset") ?? 1);
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), 3600) : 1;
}
