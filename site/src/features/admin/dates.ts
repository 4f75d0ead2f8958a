const moment = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});
const thatYear = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", year: "numeric" });
const exact = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeStyle: "long" });

const YEAR_MS = 300 * 24 * 60 * 60 * 1000;

/** `Nov 28, 4:05 PM`; of long ago, `Nov 28, 2024`. In the reader's own time. */
export const when = (iso: string): string => {
  const date = new Date(iso);
  return Math.abs(Date.now() - date.getTime()) > YEAR_MS ? thatYear.format(date) : moment.format(date);
};

/** To the second, with the zone. */
export const exactly = (iso: string): string => exact.format(new Date(iso));
