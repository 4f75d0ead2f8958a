import { describe, expect, it } from "vitest";
import { ApiError } from "../../lib/api.ts";
import { refusalNotice } from "./checkout.ts";
import { asksForEmail, codeRefusal, emailRefusal, isForAnother } from "./code.ts";

const refused = (code: string, problem: Record<string, unknown> = {}) =>
  new ApiError(code, "The shop's own words.", 409, problem);

describe("asksForEmail", () => {
  it.each([
    ["email-needed", true],
    ["used-by-you", true],
    ["first-order-only", true],
    ["minimum", false],
    [undefined, false],
  ])("for %s: %s", (reason, answer) => {
    expect(asksForEmail(reason)).toBe(answer);
  });
});

describe("isForAnother", () => {
  it("tells what another address may mend from what it can't", () => {
    expect(isForAnother(refused("coupon.not_applicable", { reason: "used-by-you" }))).toBe(true);
    expect(isForAnother(refused("coupon.not_applicable", { reason: "ended" }))).toBe(false);
    expect(isForAnother(refused("coupon.not_found"))).toBe(false);
    expect(isForAnother(new Error())).toBe(false);
  });
});

describe("codeRefusal", () => {
  it("is the shop's words, except for what can be no code", () => {
    expect(codeRefusal(refused("coupon.not_found"))).toBe("The shop's own words.");
    expect(codeRefusal(refused("request.invalid"))).toContain("letters and digits");
    expect(emailRefusal(refused("request.invalid"))).toContain("e-mail address");
    expect(codeRefusal(new Error("x is not a function"))).not.toContain("function");
  });
});

describe("refusalNotice", () => {
  it.each([
    ["coupon.not_applicable", "coupon"],
    ["shipping.not_available", "destination"],
    ["shipping.region_needed", "destination"],
    ["payment.unavailable", undefined],
  ])("says %s at %s", (code, at) => {
    expect(refusalNotice(refused(code))).toMatchObject({ text: "The shop's own words.", ...(at && { at }) });
    expect(refusalNotice(refused(code)).at).toBe(at);
  });
});
