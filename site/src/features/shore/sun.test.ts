import { describe, expect, it } from "vitest";
import { clockText, dayAround, timeAt } from "./day.ts";
import { lightAt } from "./palette.ts";
import { degrees, sunAt } from "./sun.ts";

const HOUR = 3_600_000;

describe("sunAt", () => {
  // Solstices and equinox at local noon: 90° - latitude + declination, from the south.
  it.each([
    ["2026-06-21T20:17:00Z", 74.5],
    ["2026-12-21T20:13:00Z", 27.7],
    ["2026-03-20T20:22:00Z", 51.1],
  ])("stands at %s %d degrees high in the south", (when, height) => {
    const { altitude, azimuth } = sunAt(Date.parse(when));
    expect(degrees(altitude)).toBeCloseTo(height, 0);
    expect(Math.abs(degrees(azimuth) - 180)).toBeLessThan(4);
  });
});

describe("dayAround", () => {
  it.each(["2026-01-15T20:00:00Z", "2026-06-21T08:30:00Z", "2026-11-22T02:00:00Z", "2026-08-01T13:00:00Z"])(
    "runs from first light to last on the day of %s",
    (when) => {
      const now = Date.parse(when);
      const { dawn, dusk, sunset } = dayAround(now);
      expect(degrees(sunAt(dawn).altitude)).toBeCloseTo(-3, 2);
      expect(degrees(sunAt(dusk).altitude)).toBeCloseTo(-5, 2);
      expect(degrees(sunAt(dawn).azimuth)).toBeLessThan(180);
      expect(degrees(sunset.azimuth)).toBeGreaterThan(230);
      expect(dusk - dawn).toBeGreaterThan(9 * HOUR);
      expect(Math.abs((dawn + dusk) / 2 - now)).toBeLessThan(13 * HOUR);
    },
  );

  it("sets in Point Arena at 4:57 in the afternoon of November 22, give or take three minutes", () => {
    const { dawn, dusk } = dayAround(Date.parse("2026-11-22T20:00:00Z"));
    const day = { dawn, dusk };
    let at = dusk;
    while (degrees(sunAt(at).altitude) < -0.833) at -= 30_000;
    expect(clockText(at)).toMatch(/^4:5[3-9]\sPM$/);
    expect(timeAt({ ...day, sunset: sunAt(at) }, 0)).toBe(dawn);
  });
});

describe("timeAt", () => {
  it("only ever moves on", () => {
    const day = dayAround(Date.parse("2026-05-05T20:00:00Z"));
    let before = -Infinity;
    for (let progress = 0; progress <= 1; progress += 0.01) {
      const time = timeAt(day, progress);
      expect(time).toBeGreaterThan(before);
      before = time;
    }
    expect(timeAt(day, 1)).toBe(day.dusk);
  });
});

describe("lightAt", () => {
  it.each([true, false])("has a light for every height, morning: %s", (isMorning) => {
    for (let altitude = -20; altitude <= 90; altitude += 0.5) {
      const { zenith, horizon, sea, sun, skyStrength } = lightAt(altitude, isMorning);
      for (const part of [zenith, horizon, sea, sun].flat()) {
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThanOrEqual(1);
      }
      expect(skyStrength).toBeGreaterThan(0);
    }
  });
});
