import { describe, expect, it } from "vitest";
import { atLeast, atMost, count, share, whole } from "./verdict.ts";

describe("a verdict", () => {
  it.each([
    [0.5, true],
    [0.51, true],
    [0.499, false],
    [Number.NaN, false],
  ])("of %d against at least a half is %s", (measured, met) => {
    expect(atLeast("x", measured, 0.5, share).met).toBe(met);
  });

  it.each([
    [6, true],
    [6.01, false],
    [Number.NaN, false],
  ])("of %d against at most six is %s", (measured, met) => {
    expect(atMost("x", measured, 6, count).met).toBe(met);
  });

  it("shows what was measured with its unit", () => {
    expect(atMost("memory", 1234.4, 150, whole("MB"))).toEqual({
      what: "memory",
      measured: "1,234 MB",
      budget: "≤ 150 MB",
      met: false,
    });
    expect(whole("MB")(Number.NaN)).toBe("not measured");
  });
});
