import { describe, expect, it } from "vitest";
import { changeOf, partOf, percent, told, toldPoints } from "./change.ts";

describe("changeOf", () => {
  it.each([
    [150, 100, 0.5],
    [50, 100, -0.5],
    [0, 100, -1],
    [0, 0, 0],
    // From less than nothing up is up.
    [50, -100, 1.5],
    [-150, -100, -0.5],
    // Of nothing, nothing is a part.
    [10, 0, undefined],
    [null, 10, undefined],
    [10, null, undefined],
    [10, undefined, undefined],
  ])("from %s, before %s, is %s", (now, before, change) => {
    expect(changeOf(now, before)).toBe(change);
  });
});

describe("partOf", () => {
  it("is none of nothing", () => {
    expect(partOf(0, 0)).toBe(0);
    expect(partOf(1, 4)).toBe(0.25);
  });
});

describe("percent", () => {
  it("is finer the smaller it is", () => {
    expect([0.0042, 0.099, 0.384, 12.4, -0.05].map(percent)).toEqual([
      "0.4%",
      "9.9%",
      "38%",
      "1,240%",
      "-5%",
    ]);
  });
});

describe("told", () => {
  it("says it with and without an arrow", () => {
    expect(told(0.124, "$10.00")).toEqual({ way: "up", short: "12%", words: "up 12% from $10.00" });
    expect(told(-0.031, "3")).toEqual({ way: "down", short: "3.1%", words: "down 3.1% from 3" });
    expect(told(0, "3").words).toBe("as before");
  });

  it("says where there is nothing to compare with", () => {
    expect(told(undefined, "$0.00").short).toBe("—");
    expect(told(0.5, undefined).way).toBe("unknown");
  });
});

describe("toldPoints", () => {
  it("tells of hundredths, not of parts of a part", () => {
    expect(toldPoints(0.58, 0.48)).toEqual({ way: "up", short: "10 points", words: "up 10 points from 48%" });
    expect(toldPoints(0.47, 0.48).words).toBe("down 1 point from 48%");
    expect(toldPoints(0.481, 0.479).words).toBe("as before");
    expect(toldPoints(null, 0.5).short).toBe("—");
    expect(toldPoints(0.5, undefined).short).toBe("—");
  });
});
