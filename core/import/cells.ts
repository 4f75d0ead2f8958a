/** What a cell says, or what is wrong with it. */
export type Read<T> = { value: T } | { fault: string };

const fault = (words: string) => ({ fault: words });

/** Whole cents of `24`, `24.5` or `24.00`; null of nothing. */
export function centsIn(cell: string): Read<number | null> {
  if (cell === "") return { value: null };
  const match = /^\$?(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(cell.replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, ""));
  if (!match) return fault(`“${cell}” is no amount. Write it as 24.00.`);
  return { value: Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) };
}

/** Whole grams; Shopify writes ounces and pounds in parts of a gram. */
export function gramsIn(cell: string): Read<number> {
  if (cell === "") return { value: 0 };
  const grams = Number(cell);
  return /^\d{1,9}(\.\d+)?$/.test(cell)
    ? { value: Math.round(grams) }
    : fault(`“${cell}” is no weight. Write it in grams.`);
}

/** Pieces on the shelf; null where the file says nothing. What was oversold is none. */
export function piecesIn(cell: string): Read<number | null> {
  if (cell === "") return { value: null };
  if (!/^-?\d{1,7}$/.test(cell)) return fault(`“${cell}” is no number of pieces.`);
  return { value: Math.max(0, Number(cell)) };
}

export function booleanIn(cell: string): Read<boolean | null> {
  if (cell === "") return { value: null };
  if (/^(true|yes|1)$/i.test(cell)) return { value: true };
  if (/^(false|no|0)$/i.test(cell)) return { value: false };
  return fault(`“${cell}” is neither TRUE nor FALSE.`);
}

export const tagsIn = (cell: string): string[] => [
  ...new Set(
    cell
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
  ),
];

/** A list or an object that we wrote ourselves. */
export function jsonIn(cell: string): Read<unknown> {
  try {
    return { value: JSON.parse(cell) };
  } catch {
    return fault("This is not as the shop wrote it (JSON). Leave it as it was exported, or empty.");
  }
}
