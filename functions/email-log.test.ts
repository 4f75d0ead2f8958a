import { PurgeQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { Actor } from "@cali/core/actor/index.ts";
import { Email } from "@cali/core/email/index.ts";
import { EmailLog } from "@cali/core/email/log.ts";
import { Retry } from "@cali/core/email/retry.ts";
import { EmailDetail, EmailFilter, EmailView } from "@cali/core/email/schema.ts";
import { FOR_STAFF, toldToOutsiders } from "@cali/sandbox/testing/customers.ts";
import { mailsIn } from "@cali/sandbox/testing/mails.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const mails = mailsIn(store);

const asStaff = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "test" }, work);
const list = (filter: object = {}) => asStaff(() => EmailLog.list(EmailFilter.parse(filter)));

describe("EmailLog.list", () => {
  it("pages through everything, newest first, each mail once", async () => {
    const ids: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) ids.push(await mails.code(`page${turn}@example.com`));
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list({ limit: 3, template: "otp-verification", ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      for (const item of page.items) EmailView.parse(item);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids.toReversed());
  });

  it("is narrowed by state, template, recipient and order, and by all of them at once", async () => {
    const { orderId, emailId } = await mails.paidOrder("Narrow@Example.com");
    await mails.send(emailId);
    const found = async (filter: object) => (await list(filter)).items.map(({ id }) => id);
    expect(await found({ recipient: "narrow@example.com" })).toEqual([emailId]);
    expect(await found({ orderId })).toEqual([emailId]);
    expect(await found({ state: "sent" })).toContain(emailId);
    expect(await found({ state: "sent", template: "otp-verification" })).not.toContain(emailId);
    const all = { state: "sent", template: "order-confirmation", recipient: "NARROW@example.com", orderId };
    expect(await found(all)).toEqual([emailId]);
    expect(await found({ ...all, state: "dead" })).toEqual([]);
  });

  it("shows no code", async () => {
    await mails.code("hidden@example.com", "161803");
    expect(JSON.stringify(await list())).not.toContain("161803");
    expect(JSON.stringify(await list())).not.toContain("v1.");
  });

  it.each(["x", "W10", Buffer.from('["orders","","eml_1"]').toString("base64url")])(
    "refuses a page marker that isn't its own: %s",
    async (cursor) => {
      await expect(list({ cursor })).rejects.toMatchObject({ code: "cursor.invalid" });
    },
  );

  it("is for the shop's own people", async () => {
    const everyone: (() => Promise<unknown>)[] = [
      () => EmailLog.list(EmailFilter.parse({})),
      () => EmailLog.get("x"),
      () => Retry.retry("x"),
      () => Retry.retryAll("dead"),
    ];
    for (const call of everyone) expect(await toldToOutsiders(call)).toEqual(FOR_STAFF);
  });
});

describe("EmailLog.get", () => {
  it("tells every attempt, in order, with its answer and how long it took", async () => {
    const id = await mails.confirmation("told@example.com");
    store.mail.faults.ses = "down";
    await mails.send(id);
    store.mail.faults.ses = "ok";
    await mails.makeDue(id);
    await mails.send(id);
    const mail = EmailDetail.parse(await asStaff(() => EmailLog.get(id)));
    expect(mail).toMatchObject({
      state: "sent",
      attempts: 2,
      lastError: null,
      nextAttemptAt: null,
      canRetry: false,
    });
    expect(mail.tries).toMatchObject([
      {
        attempt: 1,
        provider: "ses",
        outcome: "temporary",
        answer: expect.stringContaining("ServiceUnavailable"),
      },
      { attempt: 2, provider: "ses", outcome: "accepted" },
    ]);
    expect(mail.tries.every(({ durationMs }) => durationMs !== null && durationMs >= 0)).toBe(true);
    expect(mail.providerMessageId).toMatch(/^0100/);
    await expect(asStaff(() => EmailLog.get("eml_none"))).rejects.toMatchObject({ code: "email.not_found" });
  });
});

describe("Retry.retry", () => {
  const retry = (id: string) => asStaff(() => Retry.retry(id));
  const dead = async (to: string) => {
    const id = await mails.confirmation(to);
    store.mail.faults.ses = "reject";
    await mails.send(id);
    store.mail.faults.ses = "ok";
    return id;
  };

  it("sends a mail that was given up, with all of its time anew, and puts its job on the queue", async () => {
    const id = await dead("again@example.com");
    await mails.age(id, "4 days");
    await store.aws.sqs.send(new PurgeQueueCommand({ QueueUrl: store.aws.emailQueueUrl }));
    await retry(id);
    const { Messages = [] } = await store.aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: store.aws.emailQueueUrl }),
    );
    expect(Messages.map(({ Body = "{}" }) => JSON.parse(Body))).toEqual([{ emailId: id }]);
    await mails.send(id);
    expect(await mails.row(id)).toMatchObject({ state: "sent", attempts: 2, failures: 0 });
  });

  it("never races the worker: of one that is sent by both, each attempt is one mail, and there is one", async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const to = `race${turn}@example.com`;
      const id = await mails.confirmation(to);
      store.mail.faults.ses = "down";
      await mails.send(id);
      store.mail.faults.ses = "ok";
      await store.sql("UPDATE email_provider SET paused_until = NULL, failures = 0");
      await mails.makeDue(id);
      const retries = Array.from({ length: 3 }, () => retry(id).catch((error: Error) => error));
      await Promise.all([mails.send(id), ...retries, mails.send(id)]);
      await mails.send(id);
      expect(mails.arrived(to)).toBe(1);
      expect(await mails.row(id)).toMatchObject({ state: "sent", attempts: 2 });
    }
  });

  it("refuses a mail that is being sent, and does not touch it", async () => {
    const id = await mails.confirmation("busy@example.com");
    store.mail.faults.latencyMs = 300;
    const sending = mails.send(id);
    await expect.poll(async () => (await mails.row(id))?.state, { interval: 5 }).toBe("sending");
    await expect(retry(id)).rejects.toMatchObject({
      code: "email.not_retryable",
      details: { state: "sending" },
    });
    await sending;
    expect(mails.arrived("busy@example.com")).toBe(1);
  });

  it("refuses one that arrived, one whose code is gone, and one that isn't there", async () => {
    const sent = await mails.confirmation("sent@example.com");
    await mails.send(sent);
    const code = await mails.code("late@example.com");
    await mails.age(code, "20 minutes");
    await mails.send(code);
    expect(await mails.row(code)).toMatchObject({ state: "dead", sealed: "gone" });
    for (const id of [sent, code])
      await expect(retry(id)).rejects.toMatchObject({ code: "email.not_retryable" });
    await expect(retry("eml_none")).rejects.toMatchObject({ code: "email.not_found" });
  });

  it("gives a mail whose attempts were never answered its attempts anew", async () => {
    const id = await mails.confirmation("unanswered@example.com");
    await store.sql(
      "INSERT INTO email_attempt (email_id, attempt, provider, outcome) SELECT $1, n, 'ses', 'lost' FROM generate_series(1, 12) n",
      [id],
    );
    await store.sql("UPDATE email_log SET attempts = 12 WHERE id = $1", [id]);
    await mails.send(id);
    expect((await mails.row(id))?.state).toBe("dead");
    await store.sql("UPDATE email_attempt SET created_at = now() - interval '1 second' WHERE email_id = $1", [
      id,
    ]);
    await retry(id);
    await mails.send(id);
    expect(await mails.row(id)).toMatchObject({ state: "sent", attempts: 13 });
  });

  it("makes another request of Brevo of one that Brevo had taken", async () => {
    process.env.EMAIL_FALLBACK = "on";
    await store.sql("UPDATE email_provider SET paused_until = now() + interval '1 hour' WHERE name = 'ses'");
    const id = await mails.confirmation("bounced@example.com");
    await mails.send(id);
    await store.sql("UPDATE email_log SET state = 'bounced' WHERE id = $1", [id]);
    await retry(id);
    await mails.send(id);
    expect(await mails.row(id)).toMatchObject({ state: "sent", provider: "brevo" });
    expect(mails.arrived("bounced@example.com")).toBe(2);
  });

  it("of all that were given up takes each of them once, and no code that is gone", async () => {
    await store.sql("UPDATE email_log SET state = 'queued' WHERE state = 'dead' AND sealed IS NULL");
    await store.sql("DELETE FROM email_log WHERE state IN ('queued', 'failed')");
    const ids = [await dead("all1@example.com"), await dead("all2@example.com")];
    expect(await asStaff(() => Retry.retryAll("dead", "order-shipped"))).toBe(0);
    expect(await asStaff(() => Retry.retryAll("dead"))).toBe(2);
    expect(await asStaff(() => Retry.retryAll("dead"))).toBe(0);
    await mails.send(...ids);
    for (const id of ids) expect((await mails.row(id))?.state).toBe("sent");
  });
});

describe("Email.queue", () => {
  it("takes one cause once, whoever tells it and however often", async () => {
    const mail = {
      template: "order-shipped",
      recipient: "a@example.com",
      dedupeKey: "order-shipped:x",
    } as const;
    const ids = await Promise.all(Array.from({ length: 8 }, () => Email.queue(mail)));
    expect(ids.filter((id) => id !== undefined)).toHaveLength(1);
    expect(await store.sql("SELECT FROM email_log WHERE dedupe_key = 'order-shipped:x'")).toHaveLength(1);
  });
});
