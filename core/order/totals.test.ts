import { describe, expect, it } from "vitest";
import type { Coupon } from "../coupon/judge.ts";
import type { Rules } from "../settings/index.ts";
import { type Totals, totalsOf, type Wanted } from "./totals.ts";

const method = (
  methodId: string,
  zoneId: string,
  priceCents: number,
  freeAboveCents: number | null = null,
) => ({
  methodId,
  zoneId,
  name: methodId,
  priceCents,
  freeAboveCents,
  minDays: 2,
  maxDays: 5,
  steps: [],
});
const place = (country: string, zoneId: string, region = "") => ({ country, region, zoneId });
const rate = (country: string, ratePpm: number, region = "", onShipping = true) => ({
  name: "Tax",
  country,
  region,
  ratePpm,
  onShipping,
});

const rules: Rules = {
  version: 1,
  country: "US",
  pricesIncludeTax: false,
  taxMode: "rates",
  places: [place("US", "zon_us"), place("US", "zon_far", "HI"), place("GB", "zon_gb")],
  methods: [
    method("ground", "zon_us", 600, 7500),
    method("fast", "zon_us", 1800),
    method("air", "zon_far", 2500),
    method("post", "zon_gb", 2400),
  ],
  rates: [rate("GB", 200_000), rate("US", 88_750, "NY", false)],
};

const coupon = (change: Partial<Coupon>): Coupon => ({
  id: "cpn_1",
  code: "CODE",
  kind: "percentage",
  percentBasisPoints: 1000,
  amountCents: null,
  minimumCents: 0,
  categoryIds: [],
  categoryNames: [],
  productIds: [],
  firstOrderOnly: false,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerCustomer: null,
  active: true,
  uses: 0,
  customerUses: 0,
  hasOrdered: false,
  asOf: "2026-05-01T12:00:00Z",
  ...change,
});

const line = (unitPriceCents: number, quantity = 1) => ({
  productId: "prd_a",
  categoryId: "cat_a",
  weightGrams: 400,
  unitPriceCents,
  quantity,
});
const wanted = (change: Partial<Wanted>): Wanted => ({
  lines: [line(1000), line(2000, 2)],
  coupon: null,
  email: null,
  said: { country: "GB", region: null },
  currency: "usd",
  ...change,
});

/** Prices, and holds the outcome against what is true of every cart. */
function totals(change: Partial<Wanted>, ofRules: Partial<Rules> = {}): Totals {
  const asked = wanted(change);
  const found = totalsOf(asked, { ...rules, ...ofRules });
  const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
  expect(found.totalCents).toBe(
    found.subtotalCents - found.discountCents + found.shippingCents + found.taxCents,
  );
  expect(sum(found.lines.map((each) => each.discountCents))).toBe(found.discountCents);
  expect(sum(found.lines.map((each) => each.taxCents)) + found.shippingTaxCents).toBe(
    found.taxCents + found.includedTaxCents,
  );
  expect(found.pricesIncludeTax ? found.taxCents : found.includedTaxCents).toBe(0);
  for (const amount of [
    ...Object.values(found).filter((value) => typeof value === "number"),
    ...found.lines.flatMap((each) => Object.values(each)),
    ...found.shippingOptions.flatMap((option) => [option.priceCents, option.taxCents]),
  ]) {
    expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
  }
  for (const [index, { discountCents }] of found.lines.entries()) {
    const { quantity = 0, unitPriceCents = 0 } = asked.lines[index] ?? {};
    expect(discountCents).toBeLessThanOrEqual(quantity * unitPriceCents);
  }
  return found;
}

describe("totalsOf", () => {
  it.each<[string, Partial<Wanted>, Partial<Rules>, Partial<Totals>]>([
    [
      "puts tax on top of lines and shipping",
      {},
      {},
      {
        subtotalCents: 5000,
        shippingCents: 2400,
        shippingTaxCents: 480,
        taxCents: 1480,
        totalCents: 8880,
        taxName: "Tax",
      },
    ],
    [
      "finds the tax inside prices that have it",
      {},
      { pricesIncludeTax: true },
      { shippingTaxCents: 400, taxCents: 0, includedTaxCents: 1234, totalCents: 7400 },
    ],
    [
      "taxes what is left after the coupon",
      { coupon: coupon({}) },
      {},
      { discountCents: 500, taxCents: 900 + 480, totalCents: 4500 + 2400 + 1380 },
    ],
    [
      "makes shipping free with a coupon for that, and taxes nothing of it",
      { coupon: coupon({ kind: "free-shipping", percentBasisPoints: null }) },
      {},
      { discountCents: 0, shippingCents: 0, shippingTaxCents: 0, taxCents: 1000, totalCents: 6000 },
    ],
    [
      "leaves the coupon out where it doesn't apply",
      { coupon: coupon({ minimumCents: 6000 }) },
      {},
      { discountCents: 0, taxCents: 1480, totalCents: 8880 },
    ],
    [
      "takes the shop's country where nobody said another",
      { said: { country: null, region: null } },
      { rates: [] },
      {
        shippingProblem: "region-needed",
        shippingOptions: [],
        shippingCents: 0,
        taxCents: 0,
        totalCents: 5000,
      },
    ],
    [
      "takes the region's rate, and leaves shipping out where it isn't taxed",
      { said: { country: "US", region: "NY" } },
      {},
      { shippingCents: 600, shippingTaxCents: 0, taxCents: 89 + 355, totalCents: 5000 + 600 + 444 },
    ],
    [
      "takes the region's zone",
      { said: { country: "US", region: "HI" } },
      {},
      { shippingCents: 2500, taxCents: 0, taxName: null },
    ],
    [
      "measures free shipping by what is left after the coupon",
      { lines: [line(7500)], coupon: coupon({}), said: { country: "US", region: "TX" } },
      {},
      { shippingCents: 600 },
    ],
    [
      "knows no tax before the region is known",
      { said: { country: "US", region: null } },
      { places: [place("US", "zon_us")] },
      { shippingProblem: "region-needed", taxCents: 0, taxName: null },
    ],
    [
      "leaves tax to Stripe",
      {},
      { taxMode: "stripe" },
      { taxMode: "stripe", taxCents: 0, taxName: null, totalCents: 7400 },
    ],
    [
      "adds none where the shop takes none",
      {},
      { taxMode: "none" },
      { taxCents: 0, taxName: null, totalCents: 7400 },
    ],
    [
      "says that nothing goes there",
      { said: { country: "FR", region: null } },
      {},
      { shippingProblem: "not-shipped-there", shippingOptions: [], totalCents: 5000 },
    ],
    [
      "comes to nothing where all is given away",
      {
        coupon: coupon({ percentBasisPoints: 10_000 }),
        said: { country: "US", region: "TX" },
      },
      { methods: [method("ground", "zon_us", 600, 0)] },
      { discountCents: 5000, shippingCents: 0, totalCents: 0 },
    ],
    [
      "is nought for an empty cart",
      { lines: [] },
      {},
      { shippingOptions: [], shippingProblem: null, totalCents: 0 },
    ],
  ])("%s", (_, change, ofRules, expected) => {
    expect(totals(change, ofRules)).toMatchObject(expected);
  });

  it("adds up whatever is in the cart, wherever it goes", () => {
    let seed = 23;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    const pick = <T>(from: T[]): T => from[random(from.length)] as T;
    for (let round = 0; round < 3_000; round += 1) {
      totals(
        {
          lines: Array.from({ length: random(11) }, () =>
            line(random(random(2) ? 50 : 20_000_000), 1 + random(10)),
          ),
          coupon: pick([
            null,
            coupon({ percentBasisPoints: 1 + random(10_000) }),
            coupon({ kind: "fixed", percentBasisPoints: null, amountCents: 1 + random(40_000) }),
            coupon({ kind: "free-shipping", percentBasisPoints: null, minimumCents: random(20_000) }),
          ]),
          said: pick([
            { country: null, region: null },
            { country: "GB", region: null },
            { country: "US", region: pick(["NY", "HI", "TX", null]) },
            { country: "FR", region: null },
          ]),
        },
        {
          pricesIncludeTax: random(2) === 1,
          taxMode: pick(["none", "rates", "stripe"]),
          rates: [
            rate("GB", random(1_000_001)),
            rate("US", random(300_000), "NY", random(2) === 1),
            rate("US", 1),
          ],
        },
      );
    }
  });
});
