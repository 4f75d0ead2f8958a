/** Days of the shop's own time zone, such as `2026-11-28`; the first and the last included. */
export interface Days {
  from: string;
  to: string;
}

export const presets = [
  { value: "today", label: "Today" },
  { value: "yesterday", label: "Yesterday" },
  { value: "last-7", label: "Last 7 days" },
  { value: "last-30", label: "Last 30 days" },
  { value: "last-90", label: "Last 90 days" },
  { value: "this-month", label: "This month" },
  { value: "last-month", label: "Last month" },
  { value: "this-year", label: "This year" },
  { value: "last-12-months", label: "Last 12 months" },
] as const;
export type Preset = (typeof presets)[number]["value"];

/** What the shop answers where no days are named. */
export const PRESET: Preset = "last-30";

/** The day that a moment is in, where the shop is. */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

const iso = (date: Date): string => date.toISOString().slice(0, 10);

/** So many days later; a day of the calendar has no time zone, so none is asked. */
export function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return iso(date);
}

/** The first of a month, so many months later. */
export function monthAfter(day: string, count: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return iso(date);
}

/** The days that a preset stands for. @param today the shop's */
export function daysOf(preset: Preset, today: string): Days {
  const last = (count: number): Days => ({ from: daysAfter(today, 1 - count), to: today });
  const yesterday = daysAfter(today, -1);
  switch (preset) {
    case "today":
      return last(1);
    case "yesterday":
      return { from: yesterday, to: yesterday };
    case "last-7":
      return last(7);
    case "last-30":
      return last(30);
    case "last-90":
      return last(90);
    case "this-month":
      return { from: monthAfter(today, 0), to: today };
    case "last-month":
      return { from: monthAfter(today, -1), to: daysAfter(monthAfter(today, 0), -1) };
    case "this-year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case "last-12-months":
      return { from: monthAfter(today, -11), to: today };
  }
}

const isPreset = (value: string): value is Preset => presets.some((preset) => preset.value === value);

export type Wanted =
  | { kind: "preset"; preset: Preset }
  /** Days as they stand in the address, right or wrong: the shop says so. */
  | { kind: "days"; from: string | null; to: string | null }
  | { kind: "unknown"; value: string };

/** Which days the address asks for. */
export function wantedIn(params: URLSearchParams): Wanted {
  const [from, to] = [params.get("from"), params.get("to")];
  if (from !== null || to !== null) return { kind: "days", from, to };
  const value = params.get("period") ?? PRESET;
  return isPreset(value) ? { kind: "preset", preset: value } : { kind: "unknown", value };
}
