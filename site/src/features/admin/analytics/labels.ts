import type { Interval } from "@cali/core/analytics/schema.ts";

const form = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
const forms = {
  day: form({ month: "short", day: "numeric" }),
  dayAndYear: form({ month: "short", day: "numeric", year: "numeric" }),
  month: form({ month: "short", year: "2-digit" }),
  monthAndYear: form({ month: "long", year: "numeric" }),
  hour: form({ hour: "numeric" }),
  hourOfDay: form({ month: "short", day: "numeric", hour: "numeric" }),
};

/** What stands on the shop's clock and calendar, whatever the reader's show. */
const asWritten = (start: string): Date => new Date(`${start.slice(0, 19).padEnd(19, "T00:00:00")}Z`);

/** Below a bar, as short as can be: `Nov 3`, `4 PM`, `Nov 26`. */
export function shortLabel(start: string, interval: Interval): string {
  const date = asWritten(start);
  if (interval === "hour") return forms.hour.format(date);
  return interval === "month" ? forms.month.format(date).replace(" ", " ’") : forms.day.format(date);
}

/** In full, for a table: `Nov 3, 2026`, `Week of Nov 2, 2026`, `Nov 1, 1 AM`. */
export function fullLabel(start: string, interval: Interval): string {
  const date = asWritten(start);
  if (interval === "hour") return forms.hourOfDay.format(date);
  if (interval === "month") return forms.monthAndYear.format(date);
  const day = forms.dayAndYear.format(date);
  return interval === "week" ? `Week of ${day}` : day;
}

export const dayLabel = (day: string): string => forms.dayAndYear.format(asWritten(day));
export const monthLabel = (day: string): string => forms.monthAndYear.format(asWritten(day));

/** `Nov 1 – Nov 28, 2026`; of one day, the day. */
export function spanLabel({ from, to }: { from: string; to: string }): string {
  if (from === to) return dayLabel(from);
  const first = from.slice(0, 4) === to.slice(0, 4) ? forms.day.format(asWritten(from)) : dayLabel(from);
  return `${first} – ${dayLabel(to)}`;
}
