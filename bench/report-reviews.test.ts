import { describe, expect, it } from "vitest";
import { reviewSection, reviewVerdicts } from "./report-reviews.ts";
import type { ReviewList } from "./review-lists.ts";

const list = (title: string, [first, deep]: [number, number], plans: [string, string]): ReviewList => ({
  title,
  page: 10_000,
  first: { p95: first, blocks: 5, plan: plans[0] },
  deep: { p95: deep, blocks: 6, plan: plans[1] },
});

describe("reviewVerdicts", () => {
  it.each([
    [[list("newest", [1, 10], ["a", "a"])], [true, true]],
    [
      [list("newest", [1, 2], ["a", "a"]), list("helpful", [1, 11], ["a", "a"])],
      [false, true],
    ],
    [[list("newest", [1, 2], ["a", "b"])], [true, false]],
    [[], [false, true]],
  ])("of %j are %j", (lists, met) => {
    expect(reviewVerdicts({ rows: 1_000, lists }).map((verdict) => verdict.met)).toEqual(met);
  });
});

describe("reviewSection", () => {
  it("shows both pages of each list, and every plan they have", () => {
    const text = reviewSection({ rows: 1_000_000, lists: [list("newest", [1, 2], ["a", "b"])] });
    expect(text).toContain("1,000,000 reviews");
    expect(text).toContain("1.0 / 2.0");
    expect(text).toContain("- newest: `a`; `b`");
  });
});
