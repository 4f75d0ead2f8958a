import { describe, expect, it } from "vitest";
import { Money } from "./index.ts";

const split = (total: number, weights: number[]): number[] => {
  const parts = Money.split(total, weights);
  expect(parts.reduce((a, b) => a + b, 0)).toBe(weights.length === 0 ? 0 : total);
  expect(parts).toHaveLength(weights.length);
  return parts;
};

describe("Money.split", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [10, [3, 7], [3, 7]],
    [1, [1, 1], [1, 0]],
    [0, [5, 5], [0, 0]],
    [99, [0, 100], [0, 99]],
    [7, [0, 0], [7, 0]],
  ])("splits %i over %j", (total, weights, expected) => {
    expect(split(total, weights)).toEqual(expected);
  });

  it("always adds up, and gives no line more than its share and a cent", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 2_000; round += 1) {
      const weights = Array.from({ length: 1 + random(10) }, () => random(100_000));
      const sum = weights.reduce((a, b) => a + b, 0);
      const total = random(sum + 1);
      split(total, weights).forEach((part, index) => {
        expect(Math.abs(part - (total * (weights[index] ?? 0)) / (sum || 1))).toBeLessThanOrEqual(
          sum === 0 ? total : 1,
        );
      });
    }
  });
});

describe("Money.share", () => {
  it.each([
    [1000, 1500, 10_000, 150],
    [10, 500, 10_000, 1],
    [9, 500, 10_000, 0],
    [0, 500, 10_000, 0],
    [4_294_967_295, 1, 2, 2_147_483_648],
    [2_147_483_647, 999_999, 1_999_999, 1_073_741_287],
  ])("takes of %i: %i of %i is %i, half a cent rounded up", (amount, part, whole, expected) => {
    expect(Money.share(amount, part, whole)).toBe(expected);
  });
});

describe("Money.format", () => {
  it("writes cents as people do", () => {
    expect(Money.format(2400)).toBe("$24.00");
    expect(Money.format(-5)).toBe("-$0.05");
    expect(Money.format(123456789, "eur")).toBe("€1,234,567.89");
  });
});
