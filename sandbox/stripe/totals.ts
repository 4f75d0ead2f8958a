import type { Coupon, TaxRate } from "./wire.ts";

/** All amounts are integers in the currency's minor unit. */
export interface PricedLine {
  subtotalCents: number;
  rates: readonly TaxRate[];
}
export interface TaxAmount {
  rate: TaxRate;
  amount: number;
  taxableAmount: number;
}
export interface LineTotals {
  subtotal: number;
  discount: number;
  tax: number;
  total: number;
  taxes: TaxAmount[];
}
export interface Totals extends LineTotals {
  lines: LineTotals[];
  shipping: LineTotals | null;
}

/** Splits `amount` in proportion to `weights` by largest remainder, so that the parts always add up to it. */
export const allocate = (amount: number, weights: readonly number[]): number[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  const parts = weights.map((weight, index) => {
    const exact = (amount * weight) / whole;
    return { index, share: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  let left = amount - parts.reduce((sum, part) => sum + part.share, 0);
  for (const part of parts.toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    if (left-- <= 0) break;
    part.share += 1;
  }
  return parts.map((part) => part.share);
};

/** What a coupon takes off a subtotal; never more than the subtotal. Shipping and tax are not discounted. */
export const discountOf = (coupon: Coupon | null, subtotalCents: number): number => {
  if (!coupon) return 0;
  if (coupon.amount_off !== null) return Math.min(coupon.amount_off, subtotalCents);
  return Math.round((subtotalCents * (coupon.percent_off ?? 0)) / 100);
};

const taxed = (subtotal: number, discount: number, rates: readonly TaxRate[]): LineTotals => {
  const net = subtotal - discount;
  const inclusive = rates.filter((rate) => rate.inclusive);
  const inclusivePercent = inclusive.reduce((sum, rate) => sum + rate.percentage, 0);
  const contained = Math.round((net * inclusivePercent) / (100 + inclusivePercent));
  const containedParts = allocate(
    contained,
    inclusive.map((rate) => rate.percentage),
  );
  const taxableAmount = net - contained;
  const taxes = rates.map((rate) => ({
    rate,
    taxableAmount,
    amount: rate.inclusive
      ? (containedParts[inclusive.indexOf(rate)] ?? 0)
      : Math.round((taxableAmount * rate.percentage) / 100),
  }));
  const added = taxes.reduce((sum, tax) => sum + (tax.rate.inclusive ? 0 : tax.amount), 0);
  return { subtotal, discount, tax: added + contained, total: net + added, taxes };
};

/** Prices a checkout: discount shared over the lines, tax rounded per line as Stripe does, shipping apart. */
export const computeTotals = (
  lines: readonly PricedLine[],
  coupon: Coupon | null,
  shipping: PricedLine | null,
): Totals => {
  const subtotal = lines.reduce((sum, line) => sum + line.subtotalCents, 0);
  const discounts = allocate(
    discountOf(coupon, subtotal),
    lines.map((line) => line.subtotalCents),
  );
  const priced = lines.map((line, i) => taxed(line.subtotalCents, discounts[i] ?? 0, line.rates));
  const shipped = shipping && taxed(shipping.subtotalCents, 0, shipping.rates);
  const all = shipped ? [...priced, shipped] : priced;
  const sum = (of: (part: LineTotals) => number) => all.reduce((total, part) => total + of(part), 0);
  const taxes = new Map<string, TaxAmount>();
  for (const tax of all.flatMap((part) => part.taxes)) {
    const held = taxes.get(tax.rate.id);
    if (held) {
      held.amount += tax.amount;
      held.taxableAmount += tax.taxableAmount;
    } else taxes.set(tax.rate.id, { ...tax });
  }
  return {
    lines: priced,
    shipping: shipped,
    subtotal,
    discount: sum((part) => part.discount),
    tax: sum((part) => part.tax),
    total: sum((part) => part.total),
    taxes: [...taxes.values()],
  };
};
