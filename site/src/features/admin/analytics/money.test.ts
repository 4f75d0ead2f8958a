import { describe, expect, it } from "vitest";
import { minus, shortCount, shortMoney } from "./money.ts";

describe("shortMoney", () => {
  it("is short in any currency", () => {
    expect([0, 5_000, 123_456, 150_000_000, -250_000].map(shortMoney("usd"))).toEqual([
      "$0",
      "$50",
      "$1.2K",
      "$1.5M",
      "-$2.5K",
    ]);
    expect(shortMoney("eur")(100_000)).toBe("€1K");
  });
});

describe("shortCount", () => {
  it("leaves halves out", () => {
    expect([0, 0.5, 3, 12_000].map(shortCount)).toEqual(["0", "", "3", "12K"]);
  });
});

describe("minus", () => {
  it("has no sign before nothing", () => {
    expect([5, 0, -5].map(minus)).toEqual([-5, 0, 5]);
  });
});
