/** Money is whole minor units (cents) everywhere; a float never holds an amount. */

/**
 * Splits `totalCents` over `weights` in proportion, largest remainders first, so that the parts always add
 * up to the whole. All weights zero: everything goes to the first part.
 */
export function split(totalCents: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.length === 0) return [];
  if (sum === 0) return weights.map((_, index) => (index === 0 ? totalCents : 0));
  const exact = weights.map((weight) => (totalCents * weight) / sum);
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = totalCents - parts.reduce((a, b) => a + b, 0);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** `part` of `whole` of an amount, such as 1500 of 10000 for 15 %; half a cent is rounded up. */
export function share(amountCents: number, part: number, whole: number): number {
  const [numerator, denominator] = [BigInt(amountCents) * BigInt(part), BigInt(whole)];
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** What amounts come to. */
export const sum = (amountsCents: number[]): number => amountsCents.reduce((a, b) => a + b, 0);

const formatters = new Map<string, Intl.NumberFormat>();

/** `$24.00`, in the reader's locale conventions for US English. */
export function format(cents: number, currency = "usd"): string {
  const key = currency.toUpperCase();
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat("en-US", { style: "currency", currency: key });
    formatters.set(key, formatter);
  }
  return formatter.format(cents / 100);
}

export * as Money from "./index.ts";
