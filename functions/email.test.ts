import { PurgeQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import type { SQSEvent } from "aws-lambda";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();

afterEach(async () => {
  Object.assign(store.mail.faults, { ses: "ok", smtp: "ok", acceptThenFail: false });
  await store.mail.settled();
  const { Mailer } = await import("@cali/core/email/mailer.ts");
  Mailer.close();
  delete process.env.SMTP_URL;
});

const jobs = (...emailIds: string[]): SQSEvent => ({
  Records: emailIds.map((emailId, index) => ({
    messageId: `m${index}`,
    receiptHandle: "r",
    body: JSON.stringify({ emailId }),
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

async function paidOrder(email: string): Promise<{ orderId: string; emailId: string }> {
  const [variant = ""] = await variants(store, 1);
  const shopper = new Shopper(store);
  await shopper.put(variant, 1);
  const { orderId, url } = (await shopper.checkout()).body;
  await store.stripe.control.pay(sessionIn(url), { email });
  await store.stripe.control.idle();
  const [row] = await store.sql<{ id: string }>("SELECT id FROM email_log WHERE order_id = $1", [orderId]);
  return { orderId, emailId: row?.id ?? "" };
}

const logOf = async (emailId: string) =>
  (await store.sql<Record<string, unknown>>("SELECT * FROM email_log WHERE id = $1", [emailId]))[0];
const attemptsOf = (emailId: string) =>
  store.sql<{ outcome: string; provider: string; answer: string }>(
    "SELECT outcome, provider, answer FROM email_attempt WHERE email_id = $1 ORDER BY id",
    [emailId],
  );
// A second ago: the column rounds to milliseconds, and "now" could come out a fraction of one ahead.
const makeDue = (emailId: string) =>
  store.sql("UPDATE email_log SET next_attempt_at = now() - interval '1 second' WHERE id = $1", [emailId]);

describe("the order confirmation", () => {
  it("is put on the queue after commit and says what was bought, for how much, where to", async () => {
    await store.aws.sqs.send(new PurgeQueueCommand({ QueueUrl: store.aws.emailQueueUrl }));
    const { orderId, emailId } = await paidOrder("grace@example.com");
    const { Messages } = await store.aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: store.aws.emailQueueUrl }),
    );
    expect(JSON.parse(Messages?.[0]?.Body ?? "{}")).toEqual({ emailId });

    expect(await store.worker(jobs(emailId))).toEqual({ batchItemFailures: [] });
    const mail = await store.mail.waitFor({ to: "grace@example.com" });
    const [order] = await store.sql<{ number: number; total_cents: number }>(
      `SELECT * FROM "order" WHERE id = $1`,
      [orderId],
    );
    const [line] = await store.sql<{ name: string }>("SELECT name FROM order_item WHERE order_id = $1", [
      orderId,
    ]);
    const total = `$${((order?.total_cents ?? 0) / 100).toFixed(2)}`;
    expect(mail.subject).toContain(String(order?.number));
    for (const part of [mail.html, mail.text]) {
      for (const words of [line?.name ?? "", total, "Santa Cruz", "95060", orderId])
        expect(part).toContain(words);
    }
    expect(await logOf(emailId)).toMatchObject({
      state: "sent",
      provider: "ses",
      attempts: 1,
      last_error: null,
    });
    expect(await attemptsOf(emailId)).toMatchObject([{ outcome: "accepted", provider: "ses" }]);
  });

  it("is sent once, however often its job comes", async () => {
    const { emailId } = await paidOrder("once@example.com");
    await Promise.all(Array.from({ length: 8 }, () => store.worker(jobs(emailId, emailId))));
    await store.worker(jobs(emailId));
    expect(store.mail.messages({ to: "once@example.com" })).toHaveLength(1);
  });

  it("goes over SMTP where there is an address", async () => {
    process.env.SMTP_URL = store.mail.smtpUrl;
    const { emailId } = await paidOrder("smtp@example.com");
    await store.worker(jobs(emailId));
    expect(await store.mail.waitFor({ to: "smtp@example.com" })).toMatchObject({ provider: "smtp" });
    expect(await logOf(emailId)).toMatchObject({ state: "sent", provider: "smtp" });
  });
});

describe("a failure", () => {
  it.each(["down", "throttle"] as const)(
    "of SES that passes (%s) is tried again when due, and only then",
    async (fault) => {
      const to = `${fault}@example.com`;
      const { emailId } = await paidOrder(to);
      store.mail.faults.ses = fault;
      await store.worker(jobs(emailId));
      expect(await logOf(emailId)).toMatchObject({ state: "failed", attempts: 1 });
      store.mail.faults.ses = "ok";
      await store.worker(jobs(emailId));
      expect((await logOf(emailId))?.attempts).toBe(1);
      await makeDue(emailId);
      await store.worker(jobs(emailId));
      expect(await logOf(emailId)).toMatchObject({ state: "sent", attempts: 2, last_error: null });
      expect((await attemptsOf(emailId)).map((attempt) => attempt.outcome)).toEqual([
        "temporary",
        "accepted",
      ]);
      expect(store.mail.messages({ to })).toHaveLength(1);
    },
  );

  it("that will not pass is dead at once, and says why without the address", async () => {
    const { emailId } = await paidOrder("rejected@example.com");
    store.mail.faults.ses = "reject";
    await store.worker(jobs(emailId));
    const row = await logOf(emailId);
    expect(row).toMatchObject({ state: "dead", attempts: 1 });
    expect(row?.last_error).toContain("MessageRejected");
    expect(row?.last_error).not.toContain("rejected@example.com");
  });

  it.each([
    ["refuse", "dead", "permanent"],
    ["greylist", "failed", "temporary"],
    ["drop", "failed", "temporary"],
    ["down", "failed", "temporary"],
  ] as const)("of SMTP (%s) leaves it %s", async (fault, state, outcome) => {
    process.env.SMTP_URL = store.mail.smtpUrl;
    const { emailId } = await paidOrder(`${fault}@smtp.example`);
    store.mail.faults.smtp = fault;
    await store.worker(jobs(emailId));
    expect((await logOf(emailId))?.state).toBe(state);
    expect(await attemptsOf(emailId)).toMatchObject([{ outcome }]);
  });

  it("of our own sign-in to SMTP kills no mail: somebody will mend it", async () => {
    const { SMTPServer } = await import("smtp-server");
    const server = new SMTPServer({
      disabledCommands: ["STARTTLS"],
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error("no such user"), { responseCode: 535 })),
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.server.address();
    const port = address && typeof address === "object" ? address.port : 0;
    process.env.SMTP_URL = `smtp://user:old@127.0.0.1:${port}`;
    const { emailId } = await paidOrder("rotated@example.com");
    await store.worker(jobs(emailId));
    await new Promise<void>((resolve) => server.close(resolve));
    expect(await logOf(emailId)).toMatchObject({ state: "failed", attempts: 1 });
  });

  it("that is a bug of ours is recorded, retried, and ends; the worker says so", async () => {
    const { emailId } = await paidOrder("bug@example.com");
    await store.sql("UPDATE email_log SET template = 'no-such-template' WHERE id = $1", [emailId]);
    expect(await store.worker(jobs(emailId))).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    expect(await logOf(emailId)).toMatchObject({
      state: "failed",
      attempts: 1,
      last_error: "a fault of ours",
    });
    await store.sql(
      "UPDATE email_log SET attempts = 11, next_attempt_at = now() - interval '1 second' WHERE id = $1",
      [emailId],
    );
    await store.worker(jobs(emailId));
    expect((await logOf(emailId))?.state).toBe("dead");
  });

  it("of the worker at every attempt ends too", async () => {
    const { emailId } = await paidOrder("cursed@example.com");
    await store.sql(
      "UPDATE email_log SET state = 'sending', attempts = 12, next_attempt_at = now() - interval '1 second' WHERE id = $1",
      [emailId],
    );
    await (await import("./email-retry.ts")).handler();
    expect((await logOf(emailId))?.state).toBe("dead");
  });

  it("ends after the last attempt", async () => {
    const { emailId } = await paidOrder("hopeless@example.com");
    store.mail.faults.ses = "down";
    await store.sql(
      "UPDATE email_log SET attempts = 11, next_attempt_at = now() - interval '1 second' WHERE id = $1",
      [emailId],
    );
    await store.worker(jobs(emailId));
    expect(await logOf(emailId)).toMatchObject({ state: "dead", attempts: 12 });
  });

  it("of one job leaves the others of its batch alone", async () => {
    const { emailId } = await paidOrder("batch@example.com");
    const event = jobs("not json", emailId);
    const [broken] = event.Records;
    if (broken) broken.body = "{";
    expect(await store.worker(event)).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    expect((await logOf(emailId))?.state).toBe("sent");
  });
});

describe("email-retry", () => {
  it("queues what failed and is due, what SQS lost and what a worker never finished, and nothing else", async () => {
    const lost = (await paidOrder("lost@example.com")).emailId;
    const failed = (await paidOrder("failed@example.com")).emailId;
    const stuck = (await paidOrder("stuck@example.com")).emailId;
    const later = (await paidOrder("later@example.com")).emailId;
    // On its way to what it will be; no mail fails that nobody tried.
    await store.sql("UPDATE email_log SET state = 'sending' WHERE state = 'queued' AND id <> $1", [lost]);
    const fresh = (await paidOrder("fresh@example.com")).emailId;
    await store.sql("UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE id = $1", [
      lost,
    ]);
    await store.sql(
      "UPDATE email_log SET state = 'failed', next_attempt_at = now() - interval '1 second' WHERE id = $1",
      [failed],
    );
    await store.sql(
      "UPDATE email_log SET state = 'sending', next_attempt_at = now() - interval '1 second' WHERE id = $1",
      [stuck],
    );
    await store.sql(
      "UPDATE email_log SET state = 'failed', next_attempt_at = now() + interval '1 hour' WHERE id = $1",
      [later],
    );
    await store.sql(
      "UPDATE email_log SET state = 'sent', sent_at = now() WHERE state = 'sending' AND id <> ALL($1)",
      [[lost, failed, stuck, later, fresh]],
    );
    await store.aws.sqs.send(new PurgeQueueCommand({ QueueUrl: store.aws.emailQueueUrl }));
    const { handler } = await import("./email-retry.ts");
    expect(await handler()).toEqual({ queued: 3 });
    const { Messages = [] } = await store.aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: store.aws.emailQueueUrl, MaxNumberOfMessages: 10 }),
    );
    const queued = Messages.map(
      (message) => (JSON.parse(message.Body ?? "{}") as { emailId: string }).emailId,
    );
    expect(queued.sort()).toEqual([lost, failed, stuck].sort());
  });
});
