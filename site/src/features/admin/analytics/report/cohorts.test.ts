import { describe, expect, it } from "vitest";
import { linesOf } from "../table.ts";
import { cohortColumns, depthOf, retained } from "./cohorts.ts";

const cohorts = [
  { month: "2026-09-01", buyers: 8, active: [8, 2, 0] },
  { month: "2026-10-01", buyers: 4, active: [4, 1] },
  { month: "2026-11-01", buyers: 3, active: [3] },
];

describe("retained", () => {
  it("is a part of those who came first, and nothing of what is to come", () => {
    const [september, , november] = cohorts;
    expect(september && retained(september, 1)).toBe(0.25);
    expect(september && retained(september, 2)).toBe(0);
    expect(november && retained(november, 1)).toBeUndefined();
  });
});

describe("depthOf", () => {
  it("goes up with the part, from none to all", () => {
    const depths = [0, 0.01, 0.06, 0.15, 0.3, 0.5, 0.7, 1].map(depthOf);
    expect(depths).toEqual([0, 1, 2, 3, 4, 5, 6, 6]);
  });
});

describe("cohortColumns", () => {
  it("are as many as the oldest has months", () => {
    expect(linesOf(cohortColumns(cohorts), cohorts)).toEqual({
      fields: ["First bought in", "Customers", "+1 (%)", "+2 (%)"],
      data: [
        ["2026-09", 8, 25, 0],
        ["2026-10", 4, 25, null],
        ["2026-11", 3, null, null],
      ],
    });
  });
});
