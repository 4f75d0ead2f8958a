import { describe, expect, it } from "vitest";
import { within } from "./photo.ts";

describe("within", () => {
  it.each([
    [4000, 3000, 2000, 1500],
    [3000, 4000, 1500, 2000],
    [1200, 800, 1200, 800],
    [10_000, 1, 2000, 1],
  ])("makes %i × %i into %i × %i", (width, height, w, h) => {
    expect(within(2000, { width, height })).toEqual({ width: w, height: h });
  });
});
