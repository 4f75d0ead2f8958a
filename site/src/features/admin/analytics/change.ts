/** How far something has moved, as a part of what it was; undefined where that can't be said. */
export function changeOf(now: number | null, before: number | null | undefined): number | undefined {
  if (now === null || before === null || before === undefined) return undefined;
  if (now === before) return 0;
  return before === 0 ? undefined : (now - before) / Math.abs(before);
}

/** A part of a whole; nothing of nothing is none. */
export const partOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const percents = (digits: number) =>
  new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: digits });
const [fine, round] = [percents(1), percents(0)];

/** `4.2%`, `38%`, `1,240%`: as precise as is of use. */
export const percent = (part: number): string => (Math.abs(part) < 0.1 ? fine : round).format(part);

export interface Told {
  way: "up" | "down" | "same" | "unknown";
  /** Beside an arrow. */
  short: string;
  /** Without one. */
  words: string;
}

/** @param before as it was, written out */
export function told(change: number | undefined, before: string | undefined): Told {
  if (change === undefined || before === undefined)
    return { way: "unknown", short: "—", words: "nothing to compare with" };
  if (change === 0) return { way: "same", short: "as before", words: "as before" };
  const [way, short] = [change > 0 ? "up" : "down", percent(Math.abs(change))] as const;
  return { way, short, words: `${way} ${short} from ${before}` };
}

/** How far a part of a whole has moved, in points of a hundred: parts of parts are easily misread. */
export function toldPoints(now: number | null, before: number | null | undefined): Told {
  if (now === null || before === null || before === undefined) return told(undefined, undefined);
  const points = Math.round(now * 100) - Math.round(before * 100);
  if (points === 0) return told(0, percent(before));
  const [way, size] = [points > 0 ? "up" : "down", Math.abs(points)] as const;
  const short = size === 1 ? "1 point" : `${size} points`;
  return { way, short, words: `${way} ${short} from ${percent(before)}` };
}
