const long = new Intl.DateTimeFormat("en-US", { day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat("en-US", { day: "numeric", month: "short" });

/** `March 4, 2026`, in the reader's own time. */
export const day = (iso: string): string => long.format(new Date(iso));

/** `Mar 4`, where the year goes without saying. */
export const shortDay = (iso: string): string => short.format(new Date(iso));
