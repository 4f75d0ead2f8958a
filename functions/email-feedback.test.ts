import { randomUUID } from "node:crypto";
import { Id } from "@cali/core/id/index.ts";
import { BREVO_WEBHOOK_TOKEN, testStore } from "@cali/sandbox/testing/store.ts";
import type { LambdaFunctionURLEvent, SQSEvent } from "aws-lambda";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

const store = testStore();

beforeAll(async () => {
  await import("./email-feedback.ts");
});
afterEach(() => {
  process.env.BREVO_WEBHOOK_TOKEN = BREVO_WEBHOOK_TOKEN;
});

type State = "queued" | "sending" | "failed" | "sent" | "dead" | "skipped" | "delivered";

interface Sent {
  emailId: string;
  address: string;
  messageId: string;
}

let addresses = 0;

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

const moment = "2026-03-01T10:00:00.000Z";

const mailOf = ({ emailId, address, messageId }: Sent, tagged = true) => ({
  timestamp: moment,
  messageId,
  destination: [address],
  ...(tagged ? { tags: { email_id: [emailId] } } : {}),
});

/** SES's reports, by what they come to. */
const ses = {
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
type Kind = keyof typeof ses;

const bounce = (mail: Sent, bounceType: string, tagged?: boolean, recipients = [mail.address]) => ({
  eventType: "Bounce",
  mail: mailOf(mail, tagged),
  bounce: {
    timestamp: moment,
    feedbackId: `${bounceType}-${mail.messageId}`,
    bounceType,
    bounceSubType: "General",
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
const brevo = (kind: Kind | { event: string }, mail: Sent, own: string | null = mail.emailId) => ({
  event: typeof kind === "string" ? names[kind] : kind.event,
  email: mail.address,
  id: 7,
  "message-id": mail.messageId,
  ts_event: 1_772_359_200,
  reason: `550 <${mail.address}> said no`,
  tags: ["order-confirmation"],
  ...(own === null ? {} : { "X-Mailin-custom": own }),
});

const envelope = (report: unknown) =>
  JSON.stringify({
    Type: "Notification",
    MessageId: randomUUID(),
    TopicArn: "arn:aws:sns:us-east-1:000000000000:cali-email-reports",
    Message: typeof report === "string" ? report : JSON.stringify(report),
    Timestamp: moment,
  });

const messages = (...bodies: string[]): SQSEvent => ({
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

const posted = (body: unknown, authorization = `Bearer ${BREVO_WEBHOOK_TOKEN}`): LambdaFunctionURLEvent =>
  ({
    version: "2.0",
    rawPath: "/",
    rawQueryString: "",
    headers: { "content-type": "application/json", authorization },
    requestContext: { requestId: "r1", http: { method: "POST", path: "/" } },
    body: typeof body === "string" ? body : JSON.stringify(body),
    isBase64Encoded: false,
  }) as unknown as LambdaFunctionURLEvent;

async function fromSes(...reports: unknown[]): Promise<void> {
  expect(await store.feedback(messages(...reports.map(envelope)))).toEqual({ batchItemFailures: [] });
}

async function fromBrevo(body: unknown, authorization?: string) {
  const result = await store.brevoWebhook(posted(body, authorization));
  if (typeof result === "string") throw new Error("no status");
  return { status: result.statusCode, body: JSON.parse(result.body ?? "{}"), headers: result.headers };
}

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item, index) =>
        permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
      );

const STATES = ["queued", "sending", "failed", "sent", "dead", "skipped"] as const;

describe("a report", () => {
  const ends = [
    ["delivered", "delivered", undefined],
    ["bounced", "bounced", "bounced"],
    ["soft-bounced", "bounced", undefined],
    ["complained", "complained", "complained"],
    ["refused", "bounced", undefined],
    ["delayed", undefined, undefined],
  ] as const;

  describe.each(ends)("that a mail was %s", (kind, end, reason) => {
    it.each(STATES)("moves one that was %s, whoever tells it", async (state) => {
      for (const provider of ["ses", "brevo"] as const) {
        const mail = await mailIn(state, provider);
        if (provider === "ses") await fromSes(ses[kind](mail));
        else expect((await fromBrevo(brevo(kind, mail))).status).toBe(200);
        const row = await logOf(mail.emailId);
        expect(row?.state).toBe(end ?? state);
        if (end) {
          expect(row).toMatchObject({ provider, provider_message_id: mail.messageId });
          expect(row?.sent_at).not.toBeNull();
        }
        expect((await suppressionOf(mail.address))?.reason).toBe(reason);
        expect(await noticesOf(mail.emailId)).toMatchObject([{ kind }]);
      }
    });
  });

  it("keeps the provider's words, without the address", async () => {
    const mail = await mailIn("sent");
    const other = await mailIn("sent", "brevo");
    await fromSes(ses.bounced(mail));
    await fromBrevo(brevo("bounced", other));
    const said = JSON.stringify([
      await noticesOf(mail.emailId),
      await noticesOf(other.emailId),
      (await suppressionOf(mail.address))?.detail,
    ]);
    expect(said).toContain("user unknown");
    expect(said).toContain("said no");
    expect(said.toLowerCase()).not.toContain("example.com");
  });

  it("ends the tries of a mail that came after all, and its codes go with them", async () => {
    const mail = await mailIn("failed");
    await store.sql("UPDATE email_log SET sealed = 'v1.x', last_error = 'no answer' WHERE id = $1", [
      mail.emailId,
    ]);
    await fromSes(ses.delivered(mail));
    const row = await logOf(mail.emailId);
    expect(row).toMatchObject({ state: "delivered", last_error: null });
    expect(row?.sealed).not.toBe("v1.x");
  });

  it("keeps when a mail was sent", async () => {
    const mail = await mailIn("sent");
    await store.sql("UPDATE email_log SET sent_at = '2026-02-01' WHERE id = $1", [mail.emailId]);
    await fromSes(ses.delivered(mail));
    expect((await logOf(mail.emailId))?.sent_at).toEqual(new Date("2026-02-01"));
  });

  it("is understood in the form of an identity's own notifications, too", async () => {
    const mail = await mailIn("sent");
    const { eventType, ...rest } = ses.bounced(mail, false);
    await fromSes({ notificationType: eventType, ...rest });
    expect((await logOf(mail.emailId))?.state).toBe("bounced");
  });
});

describe("reports in any order", () => {
  const sets: [string, Kind[], string, string | undefined][] = [
    ["a mail that came", ["delayed", "delivered"], "delivered", undefined],
    ["one that came back", ["delayed", "delivered", "bounced"], "bounced", "bounced"],
    [
      "one that came and was complained of",
      ["delayed", "delivered", "complained"],
      "complained",
      "complained",
    ],
    ["all of it at once", ["delivered", "soft-bounced", "bounced", "complained"], "complained", "complained"],
  ];
  describe.each(sets)("%s", (_, kinds, end, reason) => {
    it.each(permutations(kinds).map((order) => [order]))("ends the same, told %j", async (order) => {
      for (const state of ["sending", "sent", "failed"] as const) {
        for (const provider of ["ses", "brevo"] as const) {
          const mail = await mailIn(state, provider);
          for (const kind of order) {
            if (provider === "ses") await fromSes(ses[kind](mail));
            else await fromBrevo(brevo(kind, mail));
          }
          expect((await logOf(mail.emailId))?.state).toBe(end);
          expect((await suppressionOf(mail.address))?.reason).toBe(reason);
          expect(await noticesOf(mail.emailId)).toHaveLength(order.length);
        }
      }
    });
  });

  it("ends the same, told all at once and several times over", async () => {
    for (let round = 0; round < 10; round += 1) {
      const mail = await mailIn("sending");
      const kinds: Kind[] = ["delivered", "soft-bounced", "bounced", "complained"];
      await Promise.all([...kinds, ...kinds.toReversed(), ...kinds].map((kind) => fromSes(ses[kind](mail))));
      expect((await logOf(mail.emailId))?.state).toBe("complained");
      expect((await suppressionOf(mail.address))?.reason).toBe("complained");
      expect(await noticesOf(mail.emailId)).toHaveLength(kinds.length);
    }
  });
});

describe("a report told again", () => {
  it("is one row and changes nothing, also at once", async () => {
    const mail = await mailIn("sent");
    const other = await mailIn("sent", "brevo");
    await Promise.all(
      Array.from({ length: 12 }, () =>
        Promise.all([fromSes(ses.bounced(mail)), fromBrevo(brevo("bounced", other))]),
      ),
    );
    expect(await noticesOf(mail.emailId)).toHaveLength(1);
    expect(await noticesOf(other.emailId)).toHaveLength(1);
  });

  it("does not bring back what a person has cleared or sent again", async () => {
    const mail = await mailIn("sent");
    await fromSes(ses.bounced(mail));
    await store.sql("DELETE FROM email_suppression WHERE address = lower($1)", [mail.address]);
    await store.sql("UPDATE email_log SET state = 'queued' WHERE id = $1", [mail.emailId]);
    await fromSes(ses.bounced(mail));
    expect(await suppressionOf(mail.address)).toBeUndefined();
    expect((await logOf(mail.emailId))?.state).toBe("queued");
  });
});

describe("the mail a report is about", () => {
  it("is found by the provider's id where ours is not given, with angle brackets or without", async () => {
    const mail = await mailIn("sent");
    await fromSes(ses.delivered(mail, false));
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
    for (const form of [(id: string) => id, (id: string) => id.slice(1, -1)]) {
      const other = await mailIn("sent", "brevo");
      await fromBrevo(brevo("delivered", { ...other, messageId: form(other.messageId) }, null));
      expect((await logOf(other.emailId))?.state).toBe("delivered");
    }
  });

  it("is ours by our own id, whatever the provider's says", async () => {
    const mail = await mailIn("sent");
    const other = await mailIn("sent");
    await fromSes({ ...ses.delivered(mail), mail: { ...mailOf(mail), messageId: other.messageId } });
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
    expect((await logOf(other.emailId))?.state).toBe("sent");
  });

  it.each([["a word"], ["eml_\u0000"], [7], [{}], [null]])(
    "is found by the provider's id where %j stands in place of ours",
    async (own) => {
      const mail = await mailIn("sent", "brevo");
      const event = { ...brevo("delivered", mail), "X-Mailin-custom": own };
      expect((await fromBrevo(event)).body.outcomes).toEqual(["mail moved"]);
    },
  );

  it("is no other provider's with the same id", async () => {
    const mail = await mailIn("sent");
    expect((await fromBrevo(brevo("delivered", mail, null))).body.outcomes).toEqual([
      "ignored: about no mail of ours",
    ]);
    expect((await logOf(mail.emailId))?.state).toBe("sent");
  });

  it("need not be ours for a bounce or complaint to count, which no other report does", async () => {
    for (const [kind, counts] of [
      ["bounced", true],
      ["complained", true],
      ["soft-bounced", false],
      ["delivered", false],
      ["delayed", false],
      ["refused", false],
    ] as const) {
      const nobody = {
        emailId: Id.create("email"),
        address: `${kind}@elsewhere.example`,
        messageId: randomUUID(),
      };
      await fromSes(ses[kind](nobody));
      expect(await suppressionOf(nobody.address)).toEqual(
        counts ? expect.objectContaining({ reason: kind }) : undefined,
      );
      const rows = await store.sql("SELECT FROM email_feedback WHERE email_id IS NULL AND kind = $1", [kind]);
      expect(rows).toHaveLength(counts ? 1 : 0);
    }
    expect(
      (await fromBrevo(brevo("delivered", { emailId: "no-id", address: "a@b.example", messageId: "<x>" })))
        .body,
    ).toEqual({ received: true, outcomes: ["ignored: about no mail of ours"] });
  });
});

describe("the suppression list", () => {
  it("gets every recipient that a report names, in lower case and once", async () => {
    const mail = await mailIn("sent");
    const extra = ["Second@Many.example", "SECOND@many.example", "Third <third@many.example>"];
    await fromSes(bounce(mail, "Permanent", true, [mail.address, ...extra]));
    const rows = await store.sql<{ address: string }>(
      "SELECT address FROM email_suppression WHERE address LIKE '%@many.example' ORDER BY 1",
    );
    expect(rows.map(({ address }) => address)).toEqual(["second@many.example", "third@many.example"]);
    expect(await suppressionOf(mail.address)).toBeDefined();
    expect(await noticesOf(mail.emailId)).toHaveLength(3);
  });

  it("takes nobody who took the mail out of their spam folder", async () => {
    const mail = await mailIn("sent");
    const report = ses.complained(mail);
    await fromSes({ ...report, complaint: { ...report.complaint, complaintFeedbackType: "not-spam" } });
    expect((await logOf(mail.emailId))?.state).toBe("sent");
    expect(await suppressionOf(mail.address)).toBeUndefined();
  });
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
