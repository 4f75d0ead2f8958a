import { codeAt } from "@cali/sandbox/testing/second-factor.ts";
import { describe, expect, it } from "vitest";
import { Totp } from "./totp.ts";

const secret = Buffer.from("12345678901234567890");

describe("the step of a code", () => {
  // RFC 6238, appendix B: the last six of its eight digits.
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("at second %i is that of %s", (second, code) => {
    expect(Totp.stepOf(secret, code, second * 1000, 0)).toBe(Math.floor(second / 30));
  });

  const now = 1234567890_000;
  const step = Totp.stepAt(now);
  const stepOf = (of: number, after = 0) => Totp.stepOf(secret, codeAt(secret, of), now, after);

  it.each([
    [-2, undefined],
    [-1, step - 1],
    [0, step],
    [1, step + 1],
    [2, undefined],
  ])("%i from now is %s", (off, found) => {
    expect(stepOf(step + off)).toBe(found);
  });

  it("counts once, and none before it counts again", () => {
    expect(stepOf(step, step)).toBeUndefined();
    expect(stepOf(step - 1, step)).toBeUndefined();
    expect(stepOf(step + 1, step)).toBe(step + 1);
  });

  it.each(["", "00592", "0059244", "abcdef", "００５９２４"])("is none of %j", (code) => {
    expect(Totp.stepOf(secret, code, now, 0)).toBeUndefined();
  });
});

describe("what an app is shown", () => {
  it("names the shop and the person", () => {
    const uri = new URL(Totp.uriOf(secret, "Salt & Co: shop", "ada+x@example.com"));
    expect(uri.protocol).toBe("otpauth:");
    expect(decodeURIComponent(uri.pathname)).toContain("ada+x@example.com");
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: "Salt & Co: shop",
      secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
  });

  it("is another secret each time, of 160 bits", () => {
    expect(Totp.newSecret()).toHaveLength(20);
    expect(Totp.newSecret().equals(Totp.newSecret())).toBe(false);
  });
});
