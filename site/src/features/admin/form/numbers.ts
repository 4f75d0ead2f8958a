/** Whole cents as they are typed: `24`, `24.5`, `1,200.00`, `$3`. @returns undefined of what is no amount */
export function centsOf(text: string): number | undefined {
  const match = /^\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{0,2}))?\s*$/.exec(text);
  if (!match || (match[1] === undefined && !match[2])) return undefined;
  const whole = Number((match[1] ?? "0").replaceAll(",", ""));
  return whole * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** `24.00`, as a field shows it. */
export const dollarsOf = (cents: number): string => (cents / 100).toFixed(2);

/** Hundredths of a percent as they are typed: `15`, `8.25`, `7 %`. */
export function basisPointsOf(text: string): number | undefined {
  const match = /^\s*(\d{1,3})(?:\.(\d{0,2}))?\s*%?\s*$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : undefined;
}

export const percentOf = (basisPoints: number): string => String(basisPoints / 100);

/** A whole number as it is typed. */
export const integerOf = (text: string): number | undefined =>
  /^\s*[+-]?\d{1,9}\s*$/.test(text) ? Number(text) : undefined;

/** Millionths as percent: `8.875`, `20 %`. */
export function millionthsOf(text: string): number | undefined {
  const match = /^\s*(\d{1,3})(?:\.(\d{0,4}))?\s*%?\s*$/.exec(text);
  return match ? Number(match[1]) * 10_000 + Number((match[2] ?? "").padEnd(4, "0")) : undefined;
}

export const percentOfMillionths = (millionths: number): string => String(millionths / 10_000);
