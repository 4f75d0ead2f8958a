import { type Brevo, BrevoClient, BrevoError } from "@getbrevo/brevo";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startMail } from "./index.ts";

let time = Date.now();
const mail = await startMail({ now: () => time });
const client = new BrevoClient({ apiKey: "local", baseUrl: mail.brevoUrl, maxRetries: 0 });
const otp: Brevo.SendTransacEmailRequest = {
  sender: { email: "hello@cali.example", name: "Cali Store" },
  to: [{ email: "ann@example.com", name: "Ann" }],
  subject: "Your code is {{ params.code }}",
  htmlContent: "<p style='color:#123456'>Enter <b>{{params.code}}</b></p>",
  params: { code: "483920" },
  tags: ["sign-in"],
  headers: { "X-Email-Id": "eml_1" },
};
const send = (request = otp) => client.transactionalEmails.sendTransacEmail(request);

beforeEach(() => {
  mail.clear();
  Object.assign(mail.faults, { brevo: "ok", latencyMs: 0, acceptThenFail: false });
});
afterAll(() => mail.close());

describe("Brevo", () => {
  it("keeps what the SDK sends, fills in its parameters and answers an id", async () => {
    const { data, rawResponse } = await send().withRawResponse();
    expect(rawResponse.status).toBe(201);
    expect(mail.messages()).toMatchObject([
      {
        provider: "brevo",
        messageId: data.messageId,
        from: "hello@cali.example",
        to: ["ann@example.com"],
        subject: "Your code is 483920",
        html: "<p style='color:#123456'>Enter <b>483920</b></p>",
        tags: ["sign-in"],
        headers: { "x-email-id": "eml_1" },
        code: "483920",
      },
    ]);
  });

  it("sends each version to its own recipients", async () => {
    const messageVersions = ["ann@example.com", "bo@example.com"].map((email) => ({ to: [{ email }] }));
    const { messageIds } = await send({ ...otp, messageVersions });
    expect(messageIds).toHaveLength(2);
    expect(mail.messages().map(({ to }) => to)).toEqual([["bo@example.com"], ["ann@example.com"]]);
  });

  it.each([
    ["400", "invalid_parameter"],
    ["401", "unauthorized"],
    ["402", "not_enough_credits"],
    ["429", "too_many_requests"],
    ["500", "internal_error"],
  ] as const)("answers %s when told to, and keeps nothing", async (fault, code) => {
    mail.faults.brevo = fault;
    const error = await send().catch((reason: unknown) => reason);
    if (!(error instanceof BrevoError)) throw error;
    expect(error).toMatchObject({ statusCode: Number(fault), body: { code } });
    const remaining = fault === "429" ? "0" : "999";
    expect(error.rawResponse?.headers.get("x-sib-ratelimit-remaining")).toBe(remaining);
    expect(mail.messages()).toEqual([]);
  });

  it("hangs up without an answer while down", async () => {
    mail.faults.brevo = "down";
    await expect(send()).rejects.toThrow();
    expect(mail.messages()).toEqual([]);
  });

  it("keeps the mail but breaks the answer when told to accept and fail", async () => {
    mail.faults.acceptThenFail = true;
    await expect(send()).rejects.toThrow();
    expect(mail.messages()).toHaveLength(1);
  });

  it("refuses a used idempotency key for 30 minutes", async () => {
    const keyed = { ...otp, headers: { idempotencyKey: "0e1f7a8c-3f0e-4c8e-9a3c-2b9a4d8f1c11" } };
    await send(keyed);
    await expect(send(keyed)).rejects.toMatchObject({ body: { code: "duplicate_parameter" } });
    time += 30 * 60_000;
    await send(keyed);
    expect(mail.messages()).toHaveLength(2);
  });

  it("answers late by latencyMs", async () => {
    mail.faults.latencyMs = 120;
    const before = performance.now();
    await send();
    expect(performance.now() - before).toBeGreaterThan(115);
  });

  it.each([
    ["no recipient", { to: [] }, "invalid_parameter"],
    ["no sender", { sender: undefined }, "missing_parameter"],
    ["no subject", { subject: undefined }, "missing_parameter"],
    ["no body", { htmlContent: undefined }, "missing_parameter"],
    ["a bad address", { to: [{ email: "ann" }] }, "invalid_parameter"],
    ["a template", { templateId: 7 }, "invalid_parameter"],
  ])("refuses %s", async (_, change, code) => {
    await expect(send({ ...otp, ...change })).rejects.toMatchObject({ statusCode: 400, body: { code } });
  });

  it("refuses a request without a key", async () => {
    const answer = await fetch(`${mail.brevoUrl}/smtp/email`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(401);
  });
});
