import { describe, expect, it } from "vitest";
import { placesOf, reach } from "./ticks.ts";

describe("placesOf", () => {
  it.each([
    [30, 300, 50, [0, 5, 10, 15, 20, 25]],
    [7, 700, 50, [0, 1, 2, 3, 4, 5, 6]],
    [24, 20, 50, [0]],
    [0, 300, 50, []],
  ])("%s labels in %s pixels, each %s wide", (count, width, labelWidth, places) => {
    expect(placesOf(count, width, labelWidth)).toEqual(places);
  });

  it("never has more labels than there is room for", () => {
    for (let count = 1; count < 400; count += 1)
      expect(placesOf(count, 320, 52).length).toBeLessThanOrEqual(6);
  });
});

describe("reach", () => {
  it("begins at nothing, or below it", () => {
    expect(reach([5, 12], 100)).toEqual([0, 12]);
    expect(reach([5, -3], 100)).toEqual([-3, 5]);
  });

  it("has a height without any value", () => {
    expect(reach([], 100)).toEqual([0, 100]);
    expect(reach([0, 0], 4)).toEqual([0, 4]);
    expect(reach([-5], 100)).toEqual([-5, 100]);
  });
});
