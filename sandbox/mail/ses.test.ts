import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import nodemailer from "nodemailer";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startMail } from "./index.ts";

const mail = await startMail();
const client = new SESClient({
  endpoint: mail.sesUrl,
  region: "us-west-2",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
  maxAttempts: 1,
});

/** Nodemailer speaks SES v2; the store sends through v1, whose raw message is the same. */
class SendThroughV1 extends SendRawEmailCommand {
  constructor(input: { Content: { Raw: { Data: Uint8Array } }; Destination: { ToAddresses: string[] } }) {
    super({ RawMessage: input.Content.Raw, Destinations: input.Destination.ToAddresses });
  }
}
const transport = nodemailer.createTransport({ SES: { sesClient: client, SendEmailCommand: SendThroughV1 } });

const raw = (to = "ann@example.com") =>
  Buffer.from(`From: Cali Store <orders@cali.example>\r\nTo: ${to}\r\nSubject: Hello\r\n\r\nHi`);
const send = () => client.send(new SendRawEmailCommand({ RawMessage: { Data: raw() } }));

beforeEach(() => {
  mail.clear();
  Object.assign(mail.faults, { ses: "ok", latencyMs: 0, acceptThenFail: false });
});
afterAll(async () => {
  client.destroy();
  await mail.close();
});

describe("SES", () => {
  it("keeps what SendRawEmail sends and answers its id", async () => {
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: raw() },
        Source: "bounce@cali.example",
        Destinations: ["ann@example.com", "audit@cali.example"],
        Tags: [{ Name: "kind", Value: "order" }],
      }),
    );
    expect(MessageId).toMatch(/^0100/);
    expect(mail.messages()).toMatchObject([
      {
        provider: "ses",
        messageId: MessageId,
        from: "orders@cali.example",
        fromName: "Cali Store",
        to: ["ann@example.com"],
        bcc: ["audit@cali.example"],
        subject: "Hello",
        tags: ["kind=order"],
      },
    ]);
  });

  it("takes what Nodemailer composes", async () => {
    await transport.sendMail({
      from: "Cali Store <orders@cali.example>",
      to: "ann@example.com",
      bcc: "audit@cali.example",
      subject: "Größe M, 舟 + émail",
      html: "<p>It’s on its way</p>",
      text: "It’s on its way",
      headers: { "X-Order": "ord_1" },
      attachments: [{ filename: "receipt.txt", content: "26.00" }],
    });
    const stored = await mail.waitFor({ to: "ann@example.com", provider: "ses" });
    expect(stored).toMatchObject({ subject: "Größe M, 舟 + émail", bcc: ["audit@cali.example"] });
    expect(stored.html).toContain("It’s on its way");
    expect(stored.text.trim()).toBe("It’s on its way");
    expect(stored.headers["x-order"]).toBe("ord_1");
    expect(stored.attachments).toMatchObject([{ filename: "receipt.txt", sizeBytes: 5 }]);
  });

  it("answers GetSendQuota with what was sent", async () => {
    await send();
    const quota = await client.send(new GetSendQuotaCommand({}));
    expect(quota).toMatchObject({ Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 1 });
  });

  it.each([
    ["throttle", "Throttling", 400],
    ["reject", "MessageRejected", 400],
    ["down", "ServiceUnavailable", 503],
  ] as const)("says so when told to %s, and keeps nothing", async (fault, name, status) => {
    mail.faults.ses = fault;
    await expect(send()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
    expect(mail.messages()).toEqual([]);
  });

  it("keeps the mail but breaks the answer when told to accept and fail", async () => {
    mail.faults.acceptThenFail = true;
    await expect(send()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(mail.messages()).toHaveLength(1);
  });

  it("answers late by latencyMs", async () => {
    mail.faults.latencyMs = 120;
    const before = performance.now();
    await send();
    expect(performance.now() - before).toBeGreaterThan(115);
  });

  it("refuses a request without a signature, and mail to nobody", async () => {
    const unsigned = await fetch(mail.sesUrl, { method: "POST", body: "Action=GetSendQuota" });
    expect(unsigned.status).toBe(403);
    const nobody = new SendRawEmailCommand({
      RawMessage: { Data: Buffer.from("From: a@b.example\r\n\r\nHi") },
    });
    await expect(client.send(nobody)).rejects.toMatchObject({ name: "InvalidParameterValue" });
    const nowhere = new SendRawEmailCommand({ RawMessage: { Data: raw("ann@invalid") } });
    await expect(client.send(nowhere)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});
