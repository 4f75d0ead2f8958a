import nodemailer from "nodemailer";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startMail } from "./index.ts";

const mail = await startMail();
const transport = nodemailer.createTransport({ url: mail.smtpUrl, socketTimeout: 400 });
const send = (to = "ann@example.com") =>
  transport.sendMail({
    from: "Cali Store <orders@cali.example>",
    to,
    cc: "bo@example.com",
    bcc: "audit@cali.example",
    subject: "Your order",
    html: "<p>Thank you</p>",
    text: "Thank you",
  });

beforeEach(() => {
  mail.clear();
  Object.assign(mail.faults, { smtp: "ok", latencyMs: 0, acceptThenFail: false });
});
afterAll(async () => {
  transport.close();
  await mail.close();
});

describe("SMTP", () => {
  it("keeps what Nodemailer sends, with the hidden recipients", async () => {
    const { response } = await send();
    const [stored] = mail.messages({ to: "ann@example.com" });
    expect(response).toContain(`queued as ${stored?.id}`);
    expect(stored).toMatchObject({
      provider: "smtp",
      from: "orders@cali.example",
      to: ["ann@example.com"],
      cc: ["bo@example.com"],
      bcc: ["audit@cali.example"],
      subject: "Your order",
    });
    expect(stored?.raw).toContain("MIME-Version: 1.0");
  });

  it("takes a login, and needs none", async () => {
    const auth = { user: "anyone", pass: "anything" };
    const { hostname, port } = new URL(mail.smtpUrl);
    const authenticated = nodemailer.createTransport({ host: hostname, port: Number(port), auth });
    await authenticated.sendMail({ from: "a@cali.example", to: "ann@example.com", text: "Hi" });
    authenticated.close();
    expect(mail.messages()).toHaveLength(1);
  });

  it("refuses with 550", async () => {
    mail.faults.smtp = "refuse";
    await expect(send()).rejects.toMatchObject({ responseCode: 550 });
    expect(mail.messages()).toEqual([]);
  });

  it("greylists the first time only", async () => {
    mail.faults.smtp = "greylist";
    const to = "grey@example.com";
    const once = () => transport.sendMail({ from: "a@cali.example", to, text: "Hi" });
    await expect(once()).rejects.toMatchObject({ responseCode: 451 });
    await once();
    expect(mail.messages({ to })).toHaveLength(1);
  });

  it("stalls until the client gives up, and keeps nothing", async () => {
    mail.faults.smtp = "stall";
    await expect(send()).rejects.toMatchObject({ code: "ETIMEDOUT" });
    expect(mail.messages()).toEqual([]);
  });

  it("drops the connection after DATA, and keeps nothing", async () => {
    mail.faults.smtp = "drop";
    await expect(send()).rejects.toThrow();
    expect(mail.messages()).toEqual([]);
  });

  it("keeps the mail but drops the answer when told to accept and fail", async () => {
    mail.faults.acceptThenFail = true;
    await expect(send()).rejects.toThrow();
    expect(mail.messages()).toHaveLength(1);
  });

  it("closes its port while down and has it back afterwards", async () => {
    mail.faults.smtp = "down";
    await expect(send()).rejects.toThrow("ECONNREFUSED");
    mail.faults.smtp = "ok";
    await send();
    expect(mail.messages()).toHaveLength(1);
  });

  it("ends as it was last told, however fast it is told", async () => {
    const { faults } = mail;
    for (const mode of ["down", "ok", "down", "ok", "refuse", "down"] as const) faults.smtp = mode;
    await mail.settled();
    await expect(send()).rejects.toThrow("ECONNREFUSED");
    for (const mode of ["ok", "down", "ok"] as const) faults.smtp = mode;
    await mail.settled();
    await send();
    expect(mail.messages()).toHaveLength(1);
  });

  it("answers late by latencyMs", async () => {
    mail.faults.latencyMs = 120;
    const before = performance.now();
    await send();
    expect(performance.now() - before).toBeGreaterThan(115);
  });
});
