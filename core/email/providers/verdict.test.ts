import { describe, expect, it } from "vitest";
import { type BrevoError, verdictOn as brevo } from "./brevo.ts";
import { inTime } from "./index.ts";
import { type SesError, verdictOn as ses } from "./ses.ts";
import { type SmtpError, verdictOn as smtp } from "./smtp.ts";

const errorWith = <T extends Error>(message: string, fields: Partial<T>): T =>
  Object.assign(new Error(message), fields) as T;

describe("no answer in time", () => {
  it("leaves it open whether the mail went, and says something of the provider", async () => {
    const silence = new Promise<never>(() => undefined);
    expect(await inTime("ses", silence, 20)).toMatchObject({ outcome: "uncertain", isProviders: true });
  });

  it("is not what comes in time, be it a yes or a bug", async () => {
    const yes = { outcome: "accepted", messageId: "1", answer: "ok" } as const;
    expect(await inTime("ses", Promise.resolve(yes), 20)).toEqual(yes);
    await expect(inTime("ses", Promise.reject(new Error("bug")), 20)).rejects.toThrow("bug");
  });
});

describe("what SMTP says", () => {
  it.each([
    // answer, command, code → what it means, and of whom it speaks
    [550, "RCPT TO", "550 5.1.1 No such user", "permanent", false],
    [552, "DATA", "552 5.3.4 Message too big", "permanent", false],
    [554, "DATA", "554 5.7.1 Rejected as spam", "permanent", false],
    [451, "RCPT TO", "451 4.7.1 Greylisted", "temporary", false],
    [450, "RCPT TO", "450 4.2.1 Mailbox busy", "temporary", false],
    [421, "DATA", "421 4.3.2 Shutting down", "temporary", true],
    [452, "RCPT TO", "452 4.3.1 Out of storage", "temporary", true],
    [454, "DATA", "454 Throttling failure: Maximum sending rate exceeded", "throttled", true],
    [535, "AUTH PLAIN", "535 5.7.8 Wrong password", "temporary", true],
    [554, "DATA", "554 Sending paused for this account", "temporary", true],
    [554, "DATA", "554 Message rejected: Email address is not verified", "temporary", true],
    [554, "RCPT TO", "554 5.7.1 Relay access denied", "temporary", true],
    [550, "DATA", "550 5.4.5 Daily user sending limit exceeded", "temporary", true],
    [454, "DATA", "454 4.7.0 Daily message quota exceeded", "throttled", true],
    [552, "RCPT TO", "552 5.2.2 The recipient's mailbox is over quota", "permanent", false],
    [550, "MAIL FROM", "550 5.7.1 Sender not allowed", "temporary", true],
    [554, "CONN", "554 No service here", "temporary", true],
  ])("%i to %s is understood: %s", (responseCode, command, message, outcome, isProviders) => {
    const error = errorWith<SmtpError>(message, { code: "EANY", command, responseCode });
    expect(smtp(error)).toMatchObject({ outcome, isProviders });
  });

  it.each([
    ["ESOCKET", "connect ECONNREFUSED 127.0.0.1:25", "temporary"],
    ["EDNS", "getaddrinfo ENOTFOUND mail.example", "temporary"],
    ["ETIMEDOUT", "Connection timeout", "temporary"],
    ["ETIMEDOUT", "Greeting never received", "temporary"],
    ["ETLS", "certificate has expired", "temporary"],
    ["ETIMEDOUT", "Timeout", "uncertain"],
    ["ECONNECTION", "Connection closed unexpectedly", "uncertain"],
    ["ESOCKET", "read ECONNRESET", "uncertain"],
  ])("nothing (%s: %s) is %s", (code, message, outcome) => {
    expect(smtp(errorWith<SmtpError>(message, { code, command: "CONN" }))).toMatchObject({
      outcome,
      isProviders: true,
    });
  });

  it("of a recipient that is no address won't change", () => {
    const error = errorWith<SmtpError>("No recipients defined", { code: "EENVELOPE", command: "API" });
    expect(smtp(error)).toMatchObject({ outcome: "permanent", isProviders: false });
  });

  it("is kept without the address in it", () => {
    const error = errorWith<SmtpError>("550 <ada@example.com> unknown", {
      command: "RCPT TO",
      responseCode: 550,
    });
    expect(smtp(error).answer).toBe("550: 550 <address> unknown");
  });

  it("is kept without what no column takes, and without reading all of it", () => {
    const error = errorWith<SmtpError>(`250 ok\0queued ${"a".repeat(200_000)}`, {
      command: "DATA",
      responseCode: 451,
    });
    const { answer } = smtp(error);
    expect(answer.startsWith("451: 250 ok queued a")).toBe(true);
    expect(answer).toHaveLength(300);
  });

  it("of a full day makes it wait longer than of a full second", () => {
    const said = (message: string) =>
      smtp(errorWith<SmtpError>(message, { command: "DATA", responseCode: 454 }));
    expect(said("454 Daily message quota exceeded")).toMatchObject({ waitSeconds: 900 });
    expect(said("454 Throttling failure")).toMatchObject({ waitSeconds: 2 });
  });

  it("is a bug of ours where it has no code", () => {
    expect(() => smtp(new TypeError("x is not a function"))).toThrow("x is not a function");
  });
});

describe("what SES says", () => {
  it.each([
    ["Throttling", "Maximum sending rate exceeded.", 400, "throttled", true],
    ["TooManyRequestsException", "Slow down", 429, "throttled", true],
    ["MessageRejected", "The content was rejected", 400, "permanent", false],
    ["MessageRejected", "Email address is not verified.", 400, "temporary", false],
    ["MessageRejected", "Sending paused for this account.", 400, "temporary", true],
    ["InvalidParameterValue", "Invalid configuration set name", 400, "temporary", true],
    ["InvalidParameterValue", "Missing final '@domain'", 400, "permanent", false],
    ["MailFromDomainNotVerifiedException", "MAIL FROM", 400, "temporary", true],
    ["ConfigurationSetDoesNotExist", "no such set", 400, "temporary", true],
    ["AccountSendingPausedException", "paused", 400, "temporary", true],
    ["InvalidClientTokenId", "The security token is invalid", 403, "temporary", true],
    ["ServiceUnavailable", "later", 503, "temporary", true],
    ["InternalFailure", "oops", 500, "temporary", true],
  ])("%s (%s) is understood", (name, message, httpStatusCode, outcome, isProviders) => {
    const error = errorWith<SesError>(message, { name, $metadata: { httpStatusCode } });
    expect(ses(error)).toMatchObject({ outcome, isProviders });
  });

  it("of a full day makes it wait longer than of a full second", () => {
    const said = (message: string) =>
      ses(errorWith<SesError>(message, { name: "Throttling", $metadata: { httpStatusCode: 400 } }));
    expect(said("Daily message quota exceeded.")).toMatchObject({ waitSeconds: 900 });
    expect(said("Maximum sending rate exceeded.")).toMatchObject({ waitSeconds: 1 });
  });

  it.each([
    ["ECONNREFUSED", "Error", "temporary"],
    ["ECONNRESET", "TimeoutError", "uncertain"],
    [undefined, "TimeoutError", "uncertain"],
    [undefined, "CredentialsProviderError", "temporary"],
  ])("nothing (%s, %s) is %s", (code, name, outcome) => {
    const error = errorWith<SesError>("socket hang up", { name, ...(code && { code }) });
    expect(ses(error)).toMatchObject({ outcome, isProviders: true });
  });
});

describe("what Brevo says", () => {
  it.each([
    [400, "invalid_parameter", "permanent", false],
    [400, "missing_parameter", "permanent", false],
    [404, "document_not_found", "permanent", false],
    [401, "unauthorized", "temporary", true],
    [402, "not_enough_credits", "temporary", true],
    [403, "permission_denied", "temporary", true],
    [429, "too_many_requests", "throttled", true],
    [500, "internal_error", "temporary", true],
    [503, "", "temporary", true],
  ])("%i %s is understood", (statusCode, code, outcome, isProviders) => {
    const error = errorWith<BrevoError>("x", {
      name: "BrevoError",
      statusCode,
      body: { code, message: "said" },
    });
    expect(brevo(error)).toMatchObject({ outcome, isProviders });
  });

  it("of a key it knows is a yes that was lost", () => {
    const body = { code: "duplicate_parameter", message: "idempotencyKey is already used" };
    expect(brevo(errorWith<BrevoError>("x", { statusCode: 400, body }))).toMatchObject({
      outcome: "accepted",
    });
  });

  it.each([
    ["ECONNREFUSED", "temporary"],
    ["ENOTFOUND", "temporary"],
    ["UND_ERR_SOCKET", "uncertain"],
  ])("nothing (%s) is %s", (code, outcome) => {
    const error = errorWith<BrevoError>("fetch failed", { name: "BrevoError", cause: { cause: { code } } });
    expect(brevo(error)).toMatchObject({ outcome, isProviders: true });
  });
});
