import { describe, expect, it } from "vitest";
import { allocate, computeTotals } from "./totals.ts";
import type { Coupon, TaxRate } from "./wire.ts";

const rate = (percentage: number, inclusive = false): TaxRate => ({
  id: `txr_${percentage}${inclusive}`,
  object: "tax_rate",
  active: true,
  country: null,
  created: 0,
  description: null,
  display_name: "Tax",
  effective_percentage: null,
  flat_amount: null,
  inclusive,
  jurisdiction: null,
  jurisdiction_level: null,
  livemode: false,
  metadata: {},
  percentage,
  rate_type: "percentage",
  state: null,
  tax_type: null,
});

const coupon = (off: { amount_off: number } | { percent_off: number }): Coupon => ({
  id: "c",
  object: "coupon",
  amount_off: null,
  created: 0,
  currency: "usd",
  duration: "once",
  duration_in_months: null,
  livemode: false,
  max_redemptions: null,
  metadata: {},
  name: null,
  percent_off: null,
  redeem_by: null,
  times_redeemed: 0,
  valid: true,
  ...off,
});

/** Prices a basket and asserts that its parts add up. */
const price = (...[lines, discount, shipping]: Parameters<typeof computeTotals>) => {
  const totals = computeTotals(lines, discount, shipping);
  const parts = totals.shipping ? [...totals.lines, totals.shipping] : totals.lines;
  const sum = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  expect(totals.total).toBe(sum((part) => part.total));
  expect(totals.tax).toBe(sum((part) => part.tax));
  expect(totals.discount).toBe(sum((part) => part.discount));
  expect(totals.tax).toBe(totals.taxes.reduce((total, tax) => total + tax.amount, 0));
  for (const part of parts) {
    const added = part.taxes.reduce((total, tax) => total + (tax.rate.inclusive ? 0 : tax.amount), 0);
    expect(part.total).toBe(part.subtotal - part.discount + added);
    expect(part.discount).toBeLessThanOrEqual(part.subtotal);
    expect(part.total).toBeGreaterThanOrEqual(0);
  }
  return totals;
};

const lines = (cents: number[], rates: TaxRate[] = []) =>
  cents.map((subtotalCents) => ({ subtotalCents, rates }));

describe("computeTotals", () => {
  it.each([
    ["one line", lines([2000]), null, null, { discount: 0, tax: 0, total: 2000 }],
    [
      "shipping apart",
      lines([2000]),
      null,
      { subtotalCents: 500, rates: [] },
      { discount: 0, tax: 0, total: 2500 },
    ],
    [
      "10 % off",
      lines([1999, 501]),
      coupon({ percent_off: 10 }),
      null,
      { discount: 250, tax: 0, total: 2250 },
    ],
    [
      "half a cent off rounds up",
      lines([5]),
      coupon({ percent_off: 50 }),
      null,
      { discount: 3, tax: 0, total: 2 },
    ],
    [
      "a coupon larger than the goods",
      lines([300]),
      coupon({ amount_off: 500 }),
      { subtotalCents: 100, rates: [] },
      { discount: 300, tax: 0, total: 100 },
    ],
    [
      "100 % off",
      lines([300, 700]),
      coupon({ percent_off: 100 }),
      null,
      { discount: 1000, tax: 0, total: 0 },
    ],
    [
      "tax on top, after the discount",
      lines([1000], [rate(10)]),
      coupon({ amount_off: 200 }),
      null,
      { discount: 200, tax: 80, total: 880 },
    ],
    ["tax rounded per line", lines([105, 105], [rate(10)]), null, null, { discount: 0, tax: 22, total: 232 }],
    [
      "tax inside the price",
      lines([1100], [rate(10, true)]),
      null,
      null,
      { discount: 0, tax: 100, total: 1100 },
    ],
    [
      "tax inside and on top",
      lines([1100], [rate(10, true), rate(5)]),
      null,
      null,
      { discount: 0, tax: 150, total: 1150 },
    ],
    [
      "taxed shipping",
      lines([1000]),
      null,
      { subtotalCents: 500, rates: [rate(8)] },
      { discount: 0, tax: 40, total: 1540 },
    ],
  ])("%s", (_, basket, discount, shipping, wanted) => {
    expect(price(basket, discount, shipping)).toMatchObject(wanted);
  });

  it("adds up for any basket", () => {
    let state = 7;
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let i = 0; i < 2_000; i++) {
      const rates = [rate(random(20) / 2), rate(random(30), true)].slice(0, random(3));
      const basket = lines(
        Array.from({ length: 1 + random(10) }, () => random(10_000)),
        rates,
      );
      const discount =
        [null, coupon({ percent_off: 1 + random(100) }), coupon({ amount_off: 1 + random(20_000) })][
          random(3)
        ] ?? null;
      price(basket, discount, random(2) === 0 ? null : { subtotalCents: random(2_000), rates });
    }
  });
});

describe("allocate", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [5, 5], [1, 0]],
    [0, [3, 4], [0, 0]],
    [10, [0, 0], [0, 0]],
    [7, [0, 3], [0, 7]],
  ])("splits %i over %j", (amount, weights, wanted) => {
    expect(allocate(amount, weights)).toEqual(wanted);
  });
});
