import { describe, expect, it } from "vitest";
import { Totp } from "./totp.ts";

const secret = Buffer.from("12345678901234567890");

describe("a code", () => {
  // RFC 4226, appendix D.
  it.each(
    ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"].map(
      (code, step) => [step, code],
    ),
  )("of step %i is %s", (step, code) => {
    expect(Totp.codeOf(secret, Number(step))).toBe(code);
  });

  // RFC 6238, appendix B: the last six of its eight digits.
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("at second %i is %s", (second, code) => {
    expect(Totp.codeOf(secret, Totp.stepAt(second * 1000))).toBe(code);
  });
});

describe("the step of a code", () => {
  const now = 1234567890_000;
  const step = Totp.stepAt(now);
  const stepOf = (of: number, after = 0) => Totp.stepOf(secret, Totp.codeOf(secret, of), now, after);

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
  // RFC 4648, section 10.
  it.each([
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("writes %s as %s", (text, written) => {
    expect(Totp.base32(Buffer.from(text))).toBe(written);
  });

  it("names the shop and the person", () => {
    expect(Totp.uriOf(secret, "Salt & Co: shop", "ada+x@example.com")).toBe(
      "otpauth://totp/Salt%20%26%20Co%20shop:ada%2Bx%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Salt%20%26%20Co%3A%20shop&algorithm=SHA1&digits=6&period=30",
    );
  });

  it("is another secret each time, of 160 bits", () => {
    expect(Totp.newSecret()).toHaveLength(20);
    expect(Totp.newSecret().equals(Totp.newSecret())).toBe(false);
  });
});
