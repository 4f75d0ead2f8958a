import { PurgeQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { Database } from "@cali/core/database/index.ts";
import { jobs, mailsIn } from "@cali/sandbox/testing/mails.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

const store = testStore();

const mails = mailsIn(store);

describe("the order confirmation", () => {
  it("is put on the queue after commit and says what was bought, for how much, where to", async () => {
    await store.aws.sqs.send(new PurgeQueueCommand({ QueueUrl: store.aws.emailQueueUrl }));
    const { orderId, emailId } = await mails.paidOrder("grace@example.com");
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
    expect(await mails.row(emailId)).toMatchObject({
      state: "sent",
      provider: "ses",
      attempts: 1,
      last_error: null,
    });
    expect(await mails.attempts(emailId)).toMatchObject([{ outcome: "accepted", provider: "ses" }]);
  });

  it("is sent once, however often its job comes", async () => {
    const { emailId } = await mails.paidOrder("once@example.com");
    await Promise.all(Array.from({ length: 8 }, () => store.worker(jobs(emailId, emailId))));
    await store.worker(jobs(emailId));
    expect(store.mail.messages({ to: "once@example.com" })).toHaveLength(1);
  });

  it("goes over SMTP where there is an address", async () => {
    process.env.SMTP_URL = store.mail.smtpUrl;
    const { emailId } = await mails.paidOrder("smtp@example.com");
    await store.worker(jobs(emailId));
    expect(await store.mail.waitFor({ to: "smtp@example.com" })).toMatchObject({ provider: "smtp" });
    expect(await mails.row(emailId)).toMatchObject({ state: "sent", provider: "smtp" });
  });
});

describe("a failure", () => {
  it("that passes is tried again when due, and only then", async () => {
    const emailId = await mails.confirmation("down@example.com");
    store.mail.faults.ses = "down";
    await mails.send(emailId);
    expect(await mails.row(emailId)).toMatchObject({ state: "failed", attempts: 1 });
    store.mail.faults.ses = "ok";
    await mails.send(emailId);
    expect((await mails.row(emailId))?.attempts).toBe(1);
    await mails.makeDue(emailId);
    await mails.send(emailId);
    expect(await mails.row(emailId)).toMatchObject({ state: "sent", attempts: 2, last_error: null });
    expect((await mails.attempts(emailId)).map(({ outcome }) => outcome)).toEqual(["temporary", "accepted"]);
    expect(mails.arrived("down@example.com")).toBe(1);
  });

  it("puts its job off on the queue until it is due", async () => {
    const emailId = await mails.code("later@example.com");
    store.mail.faults.brevo = "500";
    await store.aws.sqs.send(new PurgeQueueCommand({ QueueUrl: store.aws.emailQueueUrl }));
    await mails.send(emailId);
    store.mail.faults.brevo = "ok";
    const { Messages = [] } = await store.aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: store.aws.emailQueueUrl, WaitTimeSeconds: 5 }),
    );
    expect(Messages.map(({ Body = "{}" }) => JSON.parse(Body))).toEqual([{ emailId }]);
    await mails.send(emailId);
    expect((await mails.row(emailId))?.state).toBe("sent");
  });

  it("is kept to itself where its job can't be put off: the schedule finds it", async () => {
    const emailId = await mails.confirmation("unqueued@example.com");
    store.mail.faults.ses = "down";
    const url = process.env.EMAIL_QUEUE_URL;
    process.env.EMAIL_QUEUE_URL = "http://127.0.0.1:9/none";
    expect(await mails.send(emailId)).toEqual({ batchItemFailures: [] });
    process.env.EMAIL_QUEUE_URL = url;
    expect((await mails.row(emailId))?.state).toBe("failed");
  });

  it.each([
    ["ses", "reject", "dead", "permanent"],
    ["ses", "down", "failed", "temporary"],
    ["ses", "throttle", "failed", "throttled"],
    ["smtp", "refuse", "dead", "permanent"],
    ["smtp", "greylist", "failed", "temporary"],
    ["smtp", "drop", "failed", "uncertain"],
    ["smtp", "down", "failed", "temporary"],
    ["brevo", "500", "failed", "temporary"],
    ["brevo", "429", "failed", "throttled"],
    ["brevo", "400", "dead", "permanent"],
    ["brevo", "401", "failed", "temporary"],
    ["brevo", "402", "failed", "temporary"],
    ["brevo", "down", "failed", "uncertain"],
  ] as const)("of %s (%s) leaves a mail %s", async (provider, fault, state, outcome) => {
    if (provider === "smtp") process.env.SMTP_URL = store.mail.smtpUrl;
    const to = `${fault}@${provider}.example`;
    const emailId = await (provider === "brevo" ? mails.code(to) : mails.confirmation(to));
    Object.assign(store.mail.faults, { [provider]: fault });
    await mails.send(emailId);
    expect(await mails.row(emailId)).toMatchObject({ state, provider });
    const [attempt] = await mails.attempts(emailId);
    expect(attempt).toMatchObject({ outcome, provider });
    expect(attempt?.answer).not.toContain(to);
    expect(mails.arrived(to)).toBe(0);
  });

  it.each(["ses", "smtp", "brevo"] as const)(
    "to hear %s say yes leaves it open whether the mail went",
    async (provider) => {
      if (provider === "smtp") process.env.SMTP_URL = store.mail.smtpUrl;
      const to = `unheard@${provider}.example`;
      const emailId = await (provider === "brevo" ? mails.code(to) : mails.confirmation(to));
      store.mail.faults.acceptThenFail = true;
      await mails.send(emailId);
      store.mail.faults.acceptThenFail = false;
      expect((await mails.attempts(emailId))[0]?.outcome).toBe("uncertain");
      await mails.makeDue(emailId);
      await mails.send(emailId);
      expect((await mails.row(emailId))?.state).toBe("sent");
      // Brevo knows the request again; SES and SMTP have no way to.
      expect(mails.arrived(to)).toBe(provider === "brevo" ? 1 : 2);
    },
  );

  it.each(["429", "unreachable"])(
    "of Brevo (%s) after a yes that was lost changes nothing: the request is the same one",
    async (then) => {
      const to = `lost-then-${then}@example.com`;
      const emailId = await mails.code(to);
      store.mail.faults.acceptThenFail = true;
      await mails.send(emailId);
      store.mail.faults.acceptThenFail = false;
      const url = process.env.BREVO_API_URL;
      const { Providers } = await import("@cali/core/email/providers/index.ts");
      if (then === "429") store.mail.faults.brevo = "429";
      else process.env.BREVO_API_URL = "http://127.0.0.1:9/v3";
      await Providers.close();
      await mails.makeDue(emailId);
      await mails.send(emailId);
      store.mail.faults.brevo = "ok";
      process.env.BREVO_API_URL = url;
      await Providers.close();
      await mails.endPause("brevo");
      await mails.makeDue(emailId);
      await mails.send(emailId);
      expect(await mails.row(emailId)).toMatchObject({ state: "sent", attempts: 3 });
      expect(mails.arrived(to)).toBe(1);
    },
  );

  it("that Brevo answered is no reason to take the next request for the same one", async () => {
    const emailId = await mails.code("refused@example.com");
    store.mail.faults.brevo = "500";
    await mails.send(emailId);
    store.mail.faults.brevo = "ok";
    await mails.makeDue(emailId);
    await mails.send(emailId);
    const [mail] = store.mail.messages({ to: "refused@example.com" });
    expect(mail?.headers["idempotency-key"]).toBe(`${emailId}.2`);
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
    const emailId = await mails.confirmation("rotated@example.com");
    await mails.send(emailId);
    await new Promise<void>((resolve) => server.close(resolve));
    expect(await mails.row(emailId)).toMatchObject({ state: "failed" });
    expect(await mails.provider("smtp")).toMatchObject({ failures: 1 });
  });

  it("that is a bug of ours is recorded, retried, and ends; the worker says so", async () => {
    const emailId = await mails.confirmation("bug@example.com");
    await store.sql("UPDATE email_log SET template = 'no-such-template' WHERE id = $1", [emailId]);
    expect(await mails.send(emailId)).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    expect(await mails.row(emailId)).toMatchObject({
      state: "failed",
      attempts: 1,
      failures: 1,
      last_error: "a fault of ours",
    });
    await mails.makeDue(emailId);
    await mails.age(emailId, "4 days");
    await mails.send(emailId);
    expect((await mails.row(emailId))?.state).toBe("dead");
  });

  it("to hear an answer, again and again, ends: each of these mails may have come", async () => {
    const to = "flood@example.com";
    const emailId = await mails.confirmation(to);
    for (let turn = 0; turn < 20; turn += 1) {
      store.mail.faults.acceptThenFail = true;
      await store.sql("UPDATE email_provider SET failures = 0, paused_until = NULL");
      await mails.makeDue(emailId);
      await mails.send(emailId);
    }
    expect(await mails.row(emailId)).toMatchObject({ state: "dead", attempts: 12 });
    expect(mails.arrived(to)).toBe(12);
  });

  it("of the worker at every attempt ends too", async () => {
    const emailId = await mails.confirmation("cursed@example.com");
    await store.sql(
      "INSERT INTO email_attempt (email_id, attempt, provider, outcome) SELECT $1, n, 'ses', 'lost' FROM generate_series(1, 11) n",
      [emailId],
    );
    await store.sql("UPDATE email_log SET state = 'sending', attempts = 11 WHERE id = $1", [emailId]);
    await store.sql("INSERT INTO email_attempt (email_id, attempt, provider) VALUES ($1, 12, 'ses')", [
      emailId,
    ]);
    await mails.send(emailId);
    expect(await mails.row(emailId)).toMatchObject({
      state: "dead",
      last_error: "too many attempts were never answered",
    });
    expect((await mails.attempts(emailId)).every(({ outcome }) => outcome === "lost")).toBe(true);
    expect(mails.arrived("cursed@example.com")).toBe(0);
  });

  it("to get a row that somebody has for a moment loses no job: the worker waits", async () => {
    const emailId = await mails.confirmation("held@example.com");
    const { promise, resolve } = Promise.withResolvers<void>();
    const isHeld = Promise.withResolvers<void>();
    const holding = Database.transaction(async () => {
      await (await Database.orm()).execute(sql`UPDATE email_log SET swept_at = now() WHERE id = ${emailId}`);
      isHeld.resolve();
      await promise;
    });
    await isHeld.promise;
    const sending = mails.send(emailId);
    setTimeout(resolve, 100);
    await Promise.all([holding, sending]);
    expect((await mails.row(emailId))?.state).toBe("sent");
  });

  it("to note an answer fails its own job alone", async () => {
    const [one, other] = [
      await mails.confirmation("unnoted@example.com"),
      await mails.confirmation("noted@example.com"),
    ];
    await store.sql(`
      CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
      CREATE TRIGGER break_it BEFORE UPDATE ON email_log FOR EACH ROW
        WHEN (NEW.state = 'sent' AND NEW.recipient = 'unnoted@example.com') EXECUTE FUNCTION break_it()`);
    expect(await mails.send(one, other)).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    await store.sql("DROP TRIGGER break_it ON email_log");
    expect(await mails.row(one)).toMatchObject({ state: "sending", attempts: 1 });
    expect(await mails.row(other)).toMatchObject({ state: "sent" });
  });

  it("of one job leaves the others of its batch alone", async () => {
    const emailId = await mails.confirmation("batch@example.com");
    const event = jobs("not json", emailId);
    const [broken] = event.Records;
    if (broken) broken.body = "{";
    expect(await store.worker(event)).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    expect((await mails.row(emailId))?.state).toBe("sent");
  });
});

describe("email-retry", () => {
  const put = async (emailId: string, ...states: string[]) => {
    for (const state of states)
      await store.sql("UPDATE email_log SET state = $2 WHERE id = $1", [emailId, state]);
  };
  const due = (emailId: string, since: string) =>
    store.sql("UPDATE email_log SET next_attempt_at = now() - $2::interval WHERE id = $1", [emailId, since]);
  const swept = async () => {
    await store.aws.sqs.send(new PurgeQueueCommand({ QueueUrl: store.aws.emailQueueUrl }));
    const { handler } = await import("./email-retry.ts");
    const answer = await handler();
    const { Messages = [] } = await store.aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: store.aws.emailQueueUrl, MaxNumberOfMessages: 10 }),
    );
    const ids = Messages.map(({ Body }) => (JSON.parse(Body ?? "{}") as { emailId: string }).emailId);
    return { answer, ids: ids.sort() };
  };

  it("queues what failed and is due, what SQS lost and what a worker never finished, and nothing else", async () => {
    await store.sql("UPDATE email_log SET next_attempt_at = now() + interval '1 day'");
    const [lost = "", failed = "", stuck = "", later = "", fresh = ""] = await Promise.all(
      ["lost", "failed", "stuck", "later", "fresh"].map((name) => mails.confirmation(`${name}@example.com`)),
    );
    await due(lost, "2 minutes");
    await put(failed, "sending", "failed");
    await due(failed, "2 minutes");
    await put(stuck, "sending");
    await due(stuck, "2 minutes");
    await put(later, "sending", "failed");
    await due(later, "-1 hour");
    expect(await mails.row(fresh)).toMatchObject({ state: "queued" });
    // What went down with its worker comes later, and alone.
    const expected = [lost, failed].sort();
    expect(await swept()).toEqual({ answer: { queued: 3 }, ids: expected });
    // Their jobs are on the queue now, which may be long.
    expect(await swept()).toEqual({ answer: { queued: 0 }, ids: [] });
    await store.sql(
      "UPDATE email_log SET swept_at = now() - interval '6 minutes' WHERE swept_at IS NOT NULL",
    );
    expect(await swept()).toEqual({ answer: { queued: 3 }, ids: expected });
  });
});
