import { describe, expect, it } from "vitest";
import type { AdminListed } from "./admin-list.ts";
import { adminSection, adminVerdicts } from "./report-admin.ts";

const list = (title: string, [first, deep]: [number, number], plans: [string, string]): AdminListed => ({
  title,
  rows: 1_000_000,
  page: 10_000,
  first: { p95: first, blocks: 5, plan: plans[0] },
  deep: { p95: deep, blocks: 6, plan: plans[1] },
});

describe("adminVerdicts", () => {
  it.each([
    [[list("newest", [1, 10], ["a", "a"])], [true, true]],
    [
      [list("newest", [1, 2], ["a", "a"]), list("total", [1, 11], ["a", "a"])],
      [false, false],
    ],
    [[], [false, true]],
  ])("of %j are %j", (lists, met) => {
    expect(adminVerdicts({ rows: 1_000, lists }).map((verdict) => verdict.met)).toEqual(met);
  });
});

describe("adminSection", () => {
  it("shows both pages of each list, and every plan they have", () => {
    const text = adminSection({ rows: 1_000_000, lists: [list("newest", [1, 2], ["a", "b"])] });
    expect(text).toContain("1,000,000 orders");
    expect(text).toContain("1.0 / 2.0");
    expect(text).toContain("- newest: `a`; `b`");
  });
});
