import {
  bounce,
  brevo,
  envelope,
  feedbackIn,
  mailOf,
  messages,
  posted,
  type Sent,
  ses,
} from "@cali/sandbox/testing/reports.ts";
import { BREVO_WEBHOOK_TOKEN, testStore } from "@cali/sandbox/testing/store.ts";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

const store = testStore();
const { mailIn, logOf, noticesOf, fromSes, fromBrevo } = feedbackIn(store);

beforeAll(async () => {
  await import("./email-feedback.ts");
});
afterEach(() => {
  process.env.BREVO_WEBHOOK_TOKEN = BREVO_WEBHOOK_TOKEN;
});

describe("the queue of SES's reports", () => {
  const hostile: [string, string][] = [
    ["no JSON", "{secret@example.com"],
    ["no envelope", JSON.stringify({ hello: "secret@example.com" })],
    ["another kind of message", JSON.stringify({ Type: "SubscriptionConfirmation", Message: "{}" })],
    ["a message that is no JSON", envelope("secret@example.com")],
    ["a message without a type", envelope({ mail: {} })],
    ["a message that is a list", envelope([])],
    ["a bounce without a mail", envelope({ eventType: "Bounce", bounce: {} })],
    ["a bounce of nobody", envelope({ ...bounce(nobody(), "Permanent", true, []) })],
    ["a bounce of a new type", envelope(bounce(nobody(), "Perhaps"))],
    [
      "a moment that is none",
      envelope({ ...ses.delivered(nobody()), delivery: { timestamp: "soon", recipients: ["a@b.example"] } }),
    ],
    ["a NUL in an id", envelope(ses.delivered({ ...nobody(), messageId: "a\u0000b" }))],
    ["a NUL in an address", envelope(ses.bounced({ ...nobody(), address: "a\u0000@b.example" }))],
    ["a very long address", envelope(ses.bounced({ ...nobody(), address: `${"a".repeat(1000)}@b.example` }))],
  ];
  function nobody(): Sent {
    return { emailId: "none", address: "a@b.example", messageId: "m" };
  }

  it.each(hostile)("gives back %s, and the rest of its batch goes on", async (_, body) => {
    const mail = await mailIn("sent");
    const answer = await store.feedback(messages(body, envelope(ses.delivered(mail))));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
  });

  it("logs what it gives back without a word of it", async () => {
    const { log } = await import("@cali/core/log/index.ts");
    const said = vi.spyOn(log, "error").mockImplementation(() => undefined);
    await store.feedback(messages(...hostile.map(([, body]) => body)));
    expect(said).toHaveBeenCalledTimes(hostile.length);
    const words = said.mock.calls.map(([fields]) => {
      const { err } = fields as unknown as { err: Error };
      return `${err.message} ${err.cause ?? ""}`;
    });
    said.mockRestore();
    expect(words.join()).not.toMatch(/secret|@|aaaa/);
  });

  it("passes over what was not asked for, and SES's trial of the topic", async () => {
    const mail = await mailIn("sent");
    await fromSes(
      "Successfully validated SNS topic for Amazon SES event publishing.",
      ...["Send", "Open", "Click", "Subscription", "constructor"].map((eventType) => ({
        eventType,
        mail: mailOf(mail),
      })),
    );
    expect((await logOf(mail.emailId))?.state).toBe("sent");
    expect(await noticesOf(mail.emailId)).toEqual([]);
  });

  it("takes words that the database would not", async () => {
    const mail = await mailIn("sent");
    const report = ses.delivered(mail);
    await fromSes({
      ...report,
      delivery: { ...report.delivery, smtpResponse: `250\u0000 ok ${"x".repeat(100_000)}` },
    });
    expect((await noticesOf(mail.emailId))[0]?.detail).toMatch(/^250 ok x{293}$/);
  });
});

describe("Brevo's webhook", () => {
  it.each([
    ["none", ""],
    ["a wrong one", "Bearer webhook-token-of-the-testx"],
    ["a longer one", `Bearer ${BREVO_WEBHOOK_TOKEN}x`],
    ["a shorter one", `Bearer ${BREVO_WEBHOOK_TOKEN.slice(0, -1)}`],
    ["no scheme", BREVO_WEBHOOK_TOKEN],
    ["another scheme", `Basic ${BREVO_WEBHOOK_TOKEN}`],
    ["an empty one", "Bearer "],
    ["two", `Bearer ${BREVO_WEBHOOK_TOKEN},Bearer ${BREVO_WEBHOOK_TOKEN}`],
  ])("is refused with a token that is %s", async (_, authorization) => {
    const mail = await mailIn("sent", "brevo");
    const answer = await fromBrevo(brevo("bounced", mail), authorization);
    expect(answer).toMatchObject({
      status: 401,
      body: { code: "webhook.token_invalid", title: "Unauthorized" },
      headers: { "content-type": "application/problem+json", "www-authenticate": "Bearer" },
    });
    expect((await logOf(mail.emailId))?.state).toBe("sent");
  });

  it("is refused where no token is set, whatever it brings", async () => {
    delete process.env.BREVO_WEBHOOK_TOKEN;
    for (const authorization of [
      "",
      "Bearer",
      "Bearer ",
      "Bearer undefined",
      `Bearer ${BREVO_WEBHOOK_TOKEN}`,
    ])
      expect((await fromBrevo({}, authorization)).status).toBe(401);
  });

  it("may send in batches, and binary", async () => {
    const mails = [await mailIn("sent", "brevo"), await mailIn("sent", "brevo")];
    const event = posted(mails.map((mail) => brevo("delivered", mail)));
    const body = Buffer.from(event.body ?? "").toString("base64");
    const result = await store.brevoWebhook({ ...event, body, isBase64Encoded: true });
    expect(result).toMatchObject({ statusCode: 200 });
    for (const { emailId } of mails) expect((await logOf(emailId))?.state).toBe("delivered");
  });

  it.each(["request", "opened", "unique_opened", "click", "unsubscribed", "toString", "__proto__"])(
    "is answered and passed over for %s",
    async (event) => {
      const mail = await mailIn("sent", "brevo");
      expect(await fromBrevo(brevo({ event }, mail))).toMatchObject({ status: 200, body: { outcomes: [] } });
      expect((await logOf(mail.emailId))?.state).toBe("sent");
    },
  );

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["a word", '"hello"'],
    ["null", "null"],
    ["no event", {}],
    ["an event without a recipient", { event: "delivered", "message-id": "m", ts_event: 1 }],
    ["a moment that is none", { event: "delivered", email: "a@b.example", "message-id": "m", ts_event: "1" }],
    [
      "a moment past all years",
      { event: "delivered", email: "a@b.example", "message-id": "m", ts_event: 1e300 },
    ],
    ["a NUL", { event: "hard_bounce", email: "a\u0000@b.example", "message-id": "m", ts_event: 1 }],
    ["deep nesting", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
  ])("is refused for good with %s", async (_, body) => {
    expect(await fromBrevo(body)).toMatchObject({ status: 400, body: { code: "email.feedback_invalid" } });
  });

  it("takes what is well-formed beside what is not", async () => {
    const mail = await mailIn("sent", "brevo");
    expect((await fromBrevo([{ event: "delivered" }, brevo("delivered", mail)])).status).toBe(400);
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
  });

  it("takes a post for a post, whatever it looks like", async () => {
    const mail = await mailIn("sent");
    const looks = messages(envelope(ses.bounced(mail)));
    expect((await fromBrevo(looks)).status).toBe(400);
    expect((await fromBrevo(looks, "")).status).toBe(401);
    const other = { ...posted(looks), ...looks } as LambdaFunctionURLEvent;
    expect(await store.brevoWebhook(other)).toMatchObject({ statusCode: 400 });
    expect((await logOf(mail.emailId))?.state).toBe("sent");
  });

  it("refuses what is too large, and whoever doesn't post", async () => {
    expect((await fromBrevo(`[${" ".repeat(600_000)}]`)).status).toBe(413);
    const event = posted({});
    event.requestContext.http.method = "GET";
    expect(await store.brevoWebhook(event)).toMatchObject({ statusCode: 405 });
  });

  it("is told of an outage, and tries again", async () => {
    const mail = await mailIn("sent", "brevo");
    const { Database } = await import("@cali/core/database/index.ts");
    const url = process.env.DATABASE_URL;
    await Database.close();
    process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:9/none";
    expect((await fromBrevo(brevo("delivered", mail))).status).toBe(503);
    await Database.close();
    process.env.DATABASE_URL = url;
    expect((await fromBrevo(brevo("delivered", mail))).status).toBe(200);
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
  });
});
