import { DeleteMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { mailsIn } from "@cali/sandbox/testing/mails.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const store = testStore();
const mails = mailsIn(store);

beforeEach(() => store.setReporting(true));
afterEach(() => {
  store.setReporting(false);
  Object.assign(store.mail.faults, { feedback: "ok", acceptThenFail: false });
});

/** Hands what SES's reports put on the queue to the function. @returns how many messages there were. */
async function takeReports(): Promise<number> {
  const QueueUrl = store.aws.queueUrl("email-feedback");
  for (let count = 0; ; ) {
    const { Messages = [] } = await store.aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return count;
    count += Messages.length;
    const Records = Messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
    expect(await store.feedback({ Records } as SQSEvent)).toEqual({ batchItemFailures: [] });
    for (const { ReceiptHandle } of Messages)
      await store.aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}

/** Sends a mail and lets its provider tell what becomes of it. */
async function sendTo(address: string, by: "ses" | "brevo"): Promise<string> {
  const id = await (by === "ses" ? mails.confirmation(address) : mails.code(address));
  await mails.send(id);
  await store.mail.told();
  await takeReports();
  return id;
}

const suppressed = async (address: string) =>
  (
    await store.sql<{ reason: string }>("SELECT reason FROM email_suppression WHERE address = lower($1)", [
      address,
    ])
  )[0]?.reason;

describe.each(["ses", "brevo"] as const)("what %s tells of a mail", (by) => {
  const at = (local: string) => `${local}+${by}@shoppers.example`;

  it.each([
    ["ann", "delivered", undefined],
    ["bounce", "bounced", "bounced"],
    ["SoftBounce", "bounced", undefined],
    ["complaint", "complained", "complained"],
  ])("to %s@ ends it as %s", async (local, state, reason) => {
    for (const feedback of ["ok", "twice", "reversed"] as const) {
      store.mail.faults.feedback = feedback;
      const address = at(`${local}+${feedback}`);
      const id = await sendTo(address, by);
      expect(await mails.row(id)).toMatchObject({ state, provider: by });
      expect(await suppressed(address)).toBe(reason);
    }
  });

  it("may be lost, and then the mail stays as sent", async () => {
    store.mail.faults.feedback = "lost";
    expect((await mails.row(await sendTo(at("lost"), by)))?.state).toBe("sent");
  });

  it("ends a mail whose acceptance got lost: it came, and is not sent again", async () => {
    store.mail.faults.acceptThenFail = true;
    const address = at("unsure");
    const id = await sendTo(address, by);
    store.mail.faults.acceptThenFail = false;
    expect((await mails.row(id))?.state).toBe("delivered");
    await mails.send(id);
    expect(mails.arrived(address)).toBe(1);
  });

  it("keeps the next mail from an address that bounced, until a person clears it", async () => {
    const address = at("bounce+again");
    await sendTo(address, by);
    const next = await sendTo(address.toUpperCase(), by);
    expect((await mails.row(next))?.state).toBe("skipped");
    expect(mails.arrived(address)).toBe(1);
    const { Actor } = await import("@cali/core/actor/index.ts");
    const { Suppression } = await import("@cali/core/email/suppression.ts");
    await Actor.provide({ type: "system", name: "test" }, () => Suppression.clear(address));
    const last = await sendTo(address, by);
    expect((await mails.row(last))?.state).toBe("bounced");
    expect(mails.arrived(address)).toBe(2);
  });
});

describe("SES", () => {
  it("reports only what is sent with a configuration set", async () => {
    delete process.env.SES_CONFIGURATION_SET;
    expect((await mails.row(await sendTo("quiet@shoppers.example", "ses")))?.state).toBe("sent");
  });

  it("tells of its own suppression list as of a bounce", async () => {
    const id = await sendTo("suppressionlist@simulator.amazonses.com", "ses");
    expect((await mails.row(id))?.state).toBe("bounced");
    expect(await suppressed("suppressionlist@simulator.amazonses.com")).toBe("bounced");
  });
});

describe("Brevo", () => {
  it("tries again where the function was down", async () => {
    const token = process.env.BREVO_WEBHOOK_TOKEN;
    process.env.BREVO_WEBHOOK_TOKEN = "another-token-for-a-while";
    const id = await mails.code("later@shoppers.example");
    await mails.send(id);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await mails.row(id))?.state).toBe("sent");
    process.env.BREVO_WEBHOOK_TOKEN = token;
    await store.mail.told();
    expect((await mails.row(id))?.state).toBe("delivered");
  });
});
