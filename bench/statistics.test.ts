import { describe, expect, it } from "vitest";
import { median, pairedRatio, pick, quantile, randomFrom } from "./statistics.ts";

describe("quantile", () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2],
    [[4, 3, 2, 1], 0.99, 4],
    [[7], 0.01, 7],
    [Array.from({ length: 100 }, (_, index) => index + 1), 0.95, 95],
    [[10, 9], 0, 9],
  ])("of %j at %d is %d", (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it("leaves its input as it was", () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  it("is not a number where there are no values", () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe("median", () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[5], 5],
    [[10, 9, 100], 10],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("is not a number where there are no values", () => {
    expect(median([])).toBeNaN();
  });
});

describe("pairedRatio", () => {
  it("is not moved by a round in which the whole machine was slow", () => {
    expect(pairedRatio([50, 5, 50], [100, 10, 100])).toBe(0.5);
    expect(median([50, 5, 5]) / median([100, 100, 10])).not.toBe(0.5);
    expect(pairedRatio([50, 5, 5], [100, 10, 10])).toBe(0.5);
  });
});

describe("randomFrom", () => {
  it("repeats itself for the same seed and differs for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, randomFrom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("spreads evenly over 0 to 1", () => {
    const random = randomFrom(1);
    const tenths = new Array<number>(10).fill(0);
    for (let drawn = 0; drawn < 10_000; drawn += 1) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(850);
    expect(Math.max(...tenths)).toBeLessThan(1150);
  });
});

describe("pick", () => {
  it("takes each of them and refuses an empty list", () => {
    const random = randomFrom(3);
    expect(new Set(Array.from({ length: 50 }, () => pick(random, ["a", "b", "c"])))).toEqual(
      new Set(["a", "b", "c"]),
    );
    expect(() => pick(random, [])).toThrow("nothing to pick");
  });
});
