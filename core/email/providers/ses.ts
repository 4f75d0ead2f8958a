import type { SESClient } from "@aws-sdk/client-ses";
import { createTransport, type Transport } from "nodemailer";
import { Env } from "../../env/index.ts";
import { messageOf } from "./message.ts";
import { broken, type Mail, type Refusal, type Verdict, words } from "./verdict.ts";

let client: SESClient | undefined;

async function connect(): Promise<SESClient> {
  const { SESClient } = await import("@aws-sdk/client-ses");
  // One attempt in the log is one at SES: where its yes got lost, the client's own retries would send again unseen.
  // Each on a connection of its own, as one kept too long would break, and look like a yes that got lost.
  const alone = { keepAlive: false };
  client ??= new SESClient({
    maxAttempts: 1,
    requestHandler: {
      httpAgent: alone,
      httpsAgent: alone,
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      // Without this it only warns.
      throwOnRequestTimeout: true,
    },
  });
  return client;
}

/** Nodemailer composes the message; SES takes it as it is, tagged with our id, which its reports then carry. */
const transport: Transport<{ messageId: string }> = {
  name: "ses",
  version: "1",
  send(composed, done) {
    const send = async () => {
      const ses = await connect();
      const { SendRawEmailCommand } = await import("@aws-sdk/client-ses");
      const { SES_CONFIGURATION_SET } = Env.need(["SES_CONFIGURATION_SET"]);
      const { emailId } = composed.data as { emailId?: string };
      const command = new SendRawEmailCommand({
        RawMessage: { Data: await composed.message.build() },
        ConfigurationSetName: SES_CONFIGURATION_SET,
        ...(emailId === undefined ? {} : { Tags: [{ Name: "email_id", Value: emailId }] }),
      });
      return { messageId: (await ses.send(command)).MessageId ?? "" };
    };
    send().then(
      (info) => done(null, info),
      (error: Error) => done(error, { messageId: "" }),
    );
  },
};

const composer = createTransport(transport);

export async function send(mail: Mail): Promise<Verdict> {
  try {
    const { messageId } = await composer.sendMail({ ...messageOf(mail), emailId: mail.emailId } as object);
    return { outcome: "accepted", messageId, answer: `ses: ${messageId}` };
  } catch (error) {
    return verdictOn(error as SesError);
  }
}

export interface SesError extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

const DAY_IS_FULL_SECONDS = 15 * 60;

/**
 * What an error of SES's means. A message that was refused stays so; throttling, outages, and a sender or set-up that is not
 * in order yet pass. Source: SES API Reference, "SendRawEmail" and "Common Errors".
 * @throws what is a bug of ours.
 */
export function verdictOn(error: SesError): Refusal {
  const { name, message, code, $metadata } = error;
  if ($metadata?.httpStatusCode === undefined) {
    if (code === undefined && name !== "TimeoutError" && name !== "CredentialsProviderError") throw error;
    return broken(code ?? name, message);
  }
  const answer = words(name, message);
  if (/^(Throttling|TooManyRequests|LimitExceeded)/.test(name)) {
    const waitSeconds = /daily|quota/i.test(message) ? DAY_IS_FULL_SECONDS : 1;
    return { outcome: "throttled", answer, isProviders: true, waitSeconds };
  }
  const isRefused = name === "MessageRejected" || name === "InvalidParameterValue";
  if (!isRefused || /paused|suspended|configuration set|quota/i.test(message)) {
    return { outcome: "temporary", answer, isProviders: true };
  }
  // An address that is not verified: the account is still in SES's sandbox. Others of its mails may well go.
  const mayPass = /not verified/i.test(message);
  return { outcome: mayPass ? "temporary" : "permanent", answer, isProviders: false };
}
