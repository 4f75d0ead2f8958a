import { describe, expect, it } from "vitest";
import { digitsIn, secondsLeft } from "./code.ts";

describe("digitsIn", () => {
  it.each([
    ["123456", "123456"],
    ["123 456", "123456"],
    [" 123-456\n", "123456"],
    ["Your code: 123456. It works for ten minutes.", "123456"],
    ["1234567", "123456"],
    ["abc", ""],
  ])("takes %j as %j", (text, digits) => {
    expect(digitsIn(text)).toBe(digits);
  });
});

describe("secondsLeft", () => {
  it("counts down to nought, and not beyond", () => {
    expect([10_000, 9001, 1, 0, -5].map((left) => secondsLeft(left, 0))).toEqual([10, 10, 1, 0, 0]);
  });
});
