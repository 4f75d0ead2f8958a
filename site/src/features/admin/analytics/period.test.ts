import { describe, expect, it } from "vitest";
import { dayIn, daysAfter, daysOf, monthAfter, presets, wantedIn } from "./period.ts";

describe("dayIn", () => {
  it.each([
    ["America/Los_Angeles", "2026-11-29T07:59:59Z", "2026-11-28"],
    ["America/Los_Angeles", "2026-11-29T08:00:00Z", "2026-11-29"],
    // Clocks go forward on that day: it begins by winter's time and ends by summer's.
    ["America/Los_Angeles", "2026-03-08T07:59:59Z", "2026-03-07"],
    ["America/Los_Angeles", "2026-03-09T06:59:59Z", "2026-03-08"],
    ["America/Los_Angeles", "2026-03-09T07:00:00Z", "2026-03-09"],
    // And back: that day has 25 hours.
    ["America/Los_Angeles", "2026-11-01T07:00:00Z", "2026-11-01"],
    ["America/Los_Angeles", "2026-11-02T07:59:59Z", "2026-11-01"],
    ["Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01"],
    ["UTC", "2026-01-01T00:00:00Z", "2026-01-01"],
  ])("in %s, %s is on %s", (zone, moment, day) => {
    expect(dayIn(zone, new Date(moment))).toBe(day);
  });
});

describe("daysOf", () => {
  it.each([
    ["today", "2026-11-28", "2026-11-28", "2026-11-28"],
    ["yesterday", "2026-03-01", "2026-02-28", "2026-02-28"],
    ["last-7", "2026-11-03", "2026-10-28", "2026-11-03"],
    ["last-30", "2026-11-28", "2026-10-30", "2026-11-28"],
    ["last-90", "2028-03-15", "2027-12-17", "2028-03-15"],
    ["this-month", "2026-11-01", "2026-11-01", "2026-11-01"],
    ["last-month", "2028-03-31", "2028-02-01", "2028-02-29"],
    ["last-month", "2026-01-15", "2025-12-01", "2025-12-31"],
    ["this-year", "2026-11-28", "2026-01-01", "2026-11-28"],
    ["last-12-months", "2026-11-28", "2025-12-01", "2026-11-28"],
  ] as const)("%s on %s is %s to %s", (preset, today, from, to) => {
    expect(daysOf(preset, today)).toEqual({ from, to });
  });

  it("never ends before it begins", () => {
    for (const { value } of presets)
      for (let day = "2027-12-25"; day < "2028-03-05"; day = daysAfter(day, 1)) {
        const { from, to } = daysOf(value, day);
        expect(from <= to && to <= day, `${value} on ${day}`).toBe(true);
      }
  });
});

describe("monthAfter", () => {
  it("is the first of a month, from any day", () => {
    expect(monthAfter("2026-03-31", -1)).toBe("2026-02-01");
    expect(monthAfter("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("wantedIn", () => {
  const wanted = (search: string) => wantedIn(new URLSearchParams(search));

  it("is the last thirty days without a word", () => {
    expect(wanted("")).toEqual({ kind: "preset", preset: "last-30" });
  });

  it("prefers days to a preset, and leaves it to the shop to check them", () => {
    expect(wanted("period=today&from=nonsense")).toEqual({ kind: "days", from: "nonsense", to: null });
  });

  it("says which preset it doesn't know", () => {
    expect(wanted("period=ever")).toEqual({ kind: "unknown", value: "ever" });
  });
});
