import { Random } from "@cali/sandbox/prove/random.ts";
import { describe, expect, it } from "vitest";
import { addDays, daysIn, type Grain, pieces, stretches, yearBefore } from "./days.ts";

describe("stretches", () => {
  it.each([
    ["day", "2026-02-27", "2026-03-01", ["2026-02-27", "2026-02-28", "2026-03-01"]],
    ["week", "2026-01-07", "2026-01-20", ["2026-01-07", "2026-01-12", "2026-01-19"]],
    ["month", "2025-12-15", "2026-02-01", ["2025-12-15", "2026-01-01", "2026-02-01"]],
    ["month", "2026-01-01", "2026-01-31", ["2026-01-01"]],
  ] as const)("by %s from %s to %s begin %j", (interval, from, to, starts) => {
    const found = stretches(from, to, interval);
    expect(found.map(({ start }) => start)).toEqual(starts);
    // Each ends where the next begins.
    expect(found.map(({ stop }) => stop)).toEqual([...starts.slice(1), addDays(to, 1)]);
  });
});

describe("pieces", () => {
  it.each<[string, string, Grain[], string[]]>([
    ["2026-01-01", "2026-04-01", ["month", "week"], ["month 2026-01-01 2026-04-01"]],
    ["2026-01-05", "2026-01-19", ["month", "week"], ["week 2026-01-05 2026-01-19"]],
    [
      "2026-01-14",
      "2026-03-03",
      ["month", "week"],
      [
        "day 2026-01-14 2026-01-19",
        "week 2026-01-19 2026-01-26",
        "day 2026-01-26 2026-02-01",
        "month 2026-02-01 2026-03-01",
        "day 2026-03-01 2026-03-03",
      ],
    ],
    ["2026-01-06", "2026-01-10", ["month", "week"], ["day 2026-01-06 2026-01-10"]],
    ["2026-01-01", "2026-04-01", [], ["day 2026-01-01 2026-04-01"]],
    ["2026-01-01", "2026-01-01", ["month"], []],
  ])("from %s to %s out of %j", (start, stop, grains, wanted) => {
    const found = pieces(start, stop, grains).map((piece) => `${piece.grain} ${piece.start} ${piece.stop}`);
    expect(found.join("; ")).toBe(wanted.join("; "));
  });

  it("are the days asked for, each once, and of what there are sums of", () => {
    const random = new Random(3);
    for (let n = 0; n < 2_000; n += 1) {
      const start = addDays("2023-12-01", random.between(0, 800));
      const stop = addDays(start, random.between(0, 500));
      const grains = random.pick<Grain[]>([[], ["week"], ["month"], ["week", "month"]]);
      let at = start;
      for (const piece of pieces(start, stop, grains)) {
        expect(piece.start).toBe(at);
        expect(piece.stop > piece.start).toBe(true);
        at = piece.stop;
        if (piece.grain === "month")
          expect([piece.start.slice(8), piece.stop.slice(8)]).toEqual(["01", "01"]);
        if (piece.grain === "week") {
          expect(new Date(piece.start).getUTCDay()).toBe(1);
          expect((daysIn(piece.start, piece.stop) - 1) % 7).toBe(0);
        }
        expect(["day", ...grains]).toContain(piece.grain);
      }
      expect(at).toBe(stop);
    }
  });
});

describe("yearBefore", () => {
  it.each([
    ["2026-11-28", "2025-11-28"],
    ["2024-02-29", "2023-02-28"],
    ["2025-02-28", "2024-02-28"],
  ])("%s was %s", (day, before) => {
    expect(yearBefore(day)).toBe(before);
  });
});
