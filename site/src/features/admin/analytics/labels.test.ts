import { describe, expect, it } from "vitest";
import { fullLabel, shortLabel, spanLabel } from "./labels.ts";

describe("labels of bars", () => {
  it.each([
    ["2026-11-03", "day", "Nov 3", "Nov 3, 2026"],
    ["2026-11-02", "week", "Nov 2", "Week of Nov 2, 2026"],
    ["2026-11-01", "month", "Nov ’26", "November 2026"],
    ["2026-11-28T16:00:00-08:00", "hour", "4 PM", "Nov 28, 4 PM"],
    // The hour that comes twice.
    ["2026-11-01T01:00:00-07:00", "hour", "1 AM", "Nov 1, 1 AM"],
    ["2026-11-01T01:00:00-08:00", "hour", "1 AM", "Nov 1, 1 AM"],
  ] as const)("%s by %s is %s, in full %s", (start, interval, short, full) => {
    expect(shortLabel(start, interval)).toBe(short);
    expect(fullLabel(start, interval)).toBe(full);
  });
});

describe("spanLabel", () => {
  it("names a year once, and a day once", () => {
    expect(spanLabel({ from: "2026-11-01", to: "2026-11-28" })).toBe("Nov 1 – Nov 28, 2026");
    expect(spanLabel({ from: "2025-12-01", to: "2026-11-28" })).toBe("Dec 1, 2025 – Nov 28, 2026");
    expect(spanLabel({ from: "2026-11-28", to: "2026-11-28" })).toBe("Nov 28, 2026");
  });
});
