import { degrees, POINT_ARENA, type SunPosition, sunAt } from "./sun.ts";

/** A day at the shore, from first color to last. Times are milliseconds since 1970. */
export interface Day {
  dawn: number;
  dusk: number;
  sunset: SunPosition;
}

const HOUR = 3_600_000;
const FIRST_LIGHT = -3;
const LAST_LIGHT = -5;
/** Refraction and the sun's own radius lift its edge this far. */
const SET = -0.833;

/** When the sun passes `altitude` degrees between two times on either side of it. */
function crossing(altitude: number, below: number, above: number): number {
  let low = below;
  let high = above;
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (degrees(sunAt(middle).altitude) < altitude) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The day that holds `now` in Point Arena, by the sun rather than by the calendar. */
export function dayAround(now: number): Day {
  const meanNoon = (12 - POINT_ARENA.longitude / 15) * HOUR;
  const noon = Math.floor((now - meanNoon) / (24 * HOUR) + 0.5) * 24 * HOUR + meanNoon;
  const midnight = { before: noon - 12 * HOUR, after: noon + 12 * HOUR };
  const set = crossing(SET, midnight.after, noon);
  return {
    dawn: crossing(FIRST_LIGHT, midnight.before, noon),
    dusk: crossing(LAST_LIGHT, midnight.after, noon),
    sunset: sunAt(set),
  };
}

/** The time at `progress` from dawn (0) to dusk (1). Scrolling lingers where the light changes fastest. */
export function timeAt({ dawn, dusk }: Day, progress: number): number {
  const eased = progress - Math.sin(progress * 4 * Math.PI) / (8 * Math.PI) / 1.6;
  return dawn + (dusk - dawn) * Math.min(1, Math.max(0, eased));
}

const clock = new Intl.DateTimeFormat("en-US", {
  hour: "numeric",
  minute: "2-digit",
  timeZone: "America/Los_Angeles",
});

/** `7:04 AM`, California time. */
export const clockText = (time: number): string => clock.format(time);
