import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { Faults } from "./faults.ts";
import type { Feedback } from "./feedback.ts";
import { hangUp, type SocketEnv } from "./hang-up.ts";
import { fromMime, type StoredMail } from "./message.ts";

interface SesParts {
  faults: Faults;
  now: () => number;
  keep: (mail: StoredMail) => void;
  sentToday: () => number;
  feedback: Feedback;
}

const NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";
const DAILY_QUOTA = 50_000;
const PER_SECOND = 14;

/** The part of the SES Query API (2010-12-01) that sending mail needs. Any signature passes; none does not. */
export function ses({ faults, now, keep, sentToday, feedback }: SesParts) {
  const app = new Hono<SocketEnv>();

  app.post("*", async (c) => {
    await sleep(faults.latencyMs);
    if (!c.req.header("authorization")?.startsWith("AWS4-HMAC-SHA256 ")) {
      return failure(c, 403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }
    if (faults.ses === "down")
      return failure(c, 503, "ServiceUnavailable", "Service is temporarily unavailable.");
    if (faults.ses === "throttle") return failure(c, 400, "Throttling", "Maximum sending rate exceeded.");

    const form = new URLSearchParams(await c.req.text());
    const action = form.get("Action");
    if (action === "GetSendQuota") return quota(c, sentToday());
    if (action !== "SendRawEmail") {
      return failure(c, 400, "InvalidAction", `Could not find operation ${action} for version 2010-12-01`);
    }
    if (faults.ses === "reject")
      return failure(c, 400, "MessageRejected", "The content of this message was rejected.");

    const messageId = `0100${Date.now().toString(16)}-${randomUUID()}-000000`;
    const destinations = members(form, "Destinations.member");
    const mail = await fromMime({
      at: now(),
      provider: "ses",
      raw: Buffer.from(form.get("RawMessage.Data") ?? "", "base64"),
      messageId,
      envelope: { from: form.get("Source") ?? undefined, to: destinations },
      tags: tags(form),
    });
    const recipients = [...mail.to, ...mail.cc, ...mail.bcc];
    if (!mail.from) return failure(c, 400, "InvalidParameterValue", "Missing required header 'From'.");
    if (recipients.length === 0)
      return failure(c, 400, "InvalidParameterValue", "Missing required header 'To'.");
    const unroutable = [mail.from, ...recipients].find(
      (address) => !/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(address),
    );
    if (unroutable) return failure(c, 400, "InvalidParameterValue", "Missing final '@domain'");

    keep(mail);
    feedback.ofSes(mail, form.get("ConfigurationSetName") ?? undefined);
    if (faults.acceptThenFail) return hangUp(c);
    return answer(c, "SendRawEmail", html`<MessageId>${messageId}</MessageId>`);
  });

  return app;
}

type Xml = ReturnType<typeof html>;
const XML = { "content-type": "text/xml" };

async function answer(c: Context<SocketEnv>, action: string, result: Xml) {
  const body = html`<${action}Response xmlns="${NAMESPACE}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
  return c.body(String(await body), 200, XML);
}

/** Error codes and statuses: docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html. */
async function failure(c: Context<SocketEnv>, status: 400 | 403 | 503, code: string, message: string) {
  const body = html`<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${status < 500 ? "Sender" : "Receiver"}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
  return c.body(String(await body), status, XML);
}

const quota = (c: Context<SocketEnv>, sent: number) =>
  answer(
    c,
    "GetSendQuota",
    html`<Max24HourSend>${DAILY_QUOTA}</Max24HourSend><MaxSendRate>${PER_SECOND}</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours>`,
  );

/** Query lists are numbered from one: `Destinations.member.1`, `Destinations.member.2`. */
function members(form: URLSearchParams, prefix: string, field = ""): string[] {
  const values: string[] = [];
  for (let index = 1; form.has(`${prefix}.${index}${field}`); index++) {
    values.push(form.get(`${prefix}.${index}${field}`) ?? "");
  }
  return values;
}

function tags(form: URLSearchParams): string[] {
  const values = members(form, "Tags.member", ".Value");
  return members(form, "Tags.member", ".Name").map((name, index) => `${name}=${values[index] ?? ""}`);
}
