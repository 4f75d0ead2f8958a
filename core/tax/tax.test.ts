import { describe, expect, it } from "vitest";
import { Tax } from "./tax.ts";

describe("Tax.on", () => {
  it.each<[amountCents: number, ratePpm: number, onTop: number, inside: number]>([
    [1000, 200_000, 200, 167],
    [1200, 200_000, 240, 200],
    [1000, 88_750, 89, 82],
    [10, 50_000, 1, 0],
    [9, 50_000, 0, 0],
    [1, 1_000_000, 1, 1],
    [0, 200_000, 0, 0],
    [1000, 0, 0, 0],
    [2_147_483_647, 999_999, 2_147_481_500, 1_073_741_287],
  ])("of %i at %i millionths is %i on top, %i inside", (amountCents, ratePpm, onTop, inside) => {
    expect(Tax.on(amountCents, ratePpm, false)).toBe(onTop);
    expect(Tax.on(amountCents, ratePpm, true)).toBe(inside);
  });

  it("takes out of a price what it would have put on it, to a cent", () => {
    let seed = 5;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 2_000; round += 1) {
      const [net, rate] = [random(10_000_000), random(1_000_001)];
      const tax = Tax.on(net, rate, false);
      const inside = Tax.on(net + tax, rate, true);
      expect(Math.abs(inside - tax)).toBeLessThanOrEqual(1);
      expect(tax).toBeGreaterThanOrEqual(0);
      expect(inside).toBeLessThanOrEqual(net + tax);
    }
  });
});
