import type { Interval } from "./schema.ts";

/** Days are texts such as `2026-11-28`, without a time or a zone: they sort, and are counted in UTC. */
export type Day = string;

const DAY_MS = 86_400_000;

const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(numberOf(day) + days);

/** How many days there are from one to the other, both included. */
export const daysIn = (from: Day, to: Day): number => numberOf(to) - numberOf(from) + 1;

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** First day of a month so many months on. */
export function addMonths(month: Day, months: number): Day {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The same day a year before; 28 February for the 29th. */
export function yearBefore(day: Day): Day {
  const there = `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
  return there.endsWith("02-29") ? `${there.slice(0, 4)}-02-28` : there;
}

/** Weeks begin on Mondays, as PostgreSQL's `date_trunc` has it. The first of January 1970 was a Thursday. */
const weekOf = (day: Day): Day => addDays(day, -((numberOf(day) + 3) % 7));

const beginningOf: Record<Exclude<Interval, "hour">, (day: Day) => Day> = {
  day: (day) => day,
  week: weekOf,
  month: monthOf,
};

const nextOf: Record<Exclude<Interval, "hour">, (day: Day) => Day> = {
  day: (day) => addDays(day, 1),
  week: (day) => addDays(day, 7),
  month: (day) => addMonths(day, 1),
};

/** Days, weeks or months from `from` to `to`; the first and the last may be cut off. `stop` is the day after. */
export function stretches(
  from: Day,
  to: Day,
  interval: Exclude<Interval, "hour">,
): { start: Day; stop: Day }[] {
  const found: { start: Day; stop: Day }[] = [];
  const end = addDays(to, 1);
  for (let at = beginningOf[interval](from); at < end; at = nextOf[interval](at)) {
    found.push({ start: later(at, from), stop: earlier(nextOf[interval](at), end) });
  }
  return found;
}

/** What sums are kept of: each month and each week is there whole, beside its days. */
export type Grain = "day" | "week" | "month";

export interface Piece {
  grain: Grain;
  /** First day; and the day after the last. */
  start: Day;
  stop: Day;
}

/**
 * The fewest sums that make up some days: whole months, whole weeks beside them, and the days that are left.
 * @param stop the day after the last
 * @param grains those to choose from, beside days
 */
export function pieces(start: Day, stop: Day, grains: readonly Grain[]): Piece[] {
  const [grain = "day", ...smaller] = (["month", "week"] as const).filter((each) => grains.includes(each));
  if (grain === "day") return start < stop ? [{ grain, start, stop }] : [];
  const begin = beginningOf[grain](start);
  const first = begin === start ? start : nextOf[grain](begin);
  const last = beginningOf[grain](stop);
  if (first >= last) return pieces(start, stop, smaller);
  return [
    ...pieces(start, first, smaller),
    { grain, start: first, stop: last },
    ...pieces(last, stop, smaller),
  ];
}
