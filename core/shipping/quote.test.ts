import { describe, expect, it } from "vitest";
import { hasRegions, mostExact } from "./place.ts";
import { type Method, quote } from "./quote.ts";

const method = (methodId: string, priceCents: number, change: Partial<Method> = {}): Method => ({
  methodId,
  zoneId: "zon_us",
  name: methodId,
  priceCents,
  freeAboveCents: null,
  minDays: 2,
  maxDays: 5,
  steps: [],
  ...change,
});
const byWeight = method("weight", 0, {
  steps: [
    { upToGrams: 2000, priceCents: 1600 },
    { upToGrams: 500, priceCents: 900 },
    { upToGrams: 1000, priceCents: 1200 },
  ],
});
const ground = method("ground", 600, { freeAboveCents: 7500 });
const fast = method("fast", 1800);

const us = { country: "US", region: null, regionNeeded: false };
const parcel = (weightGrams: number, goodsCents: number, shipsFree = false) => ({
  weightGrams,
  goodsCents,
  shipsFree,
});

/** Method and price of each offer. */
function offersOf(methods: Method[], ...[weight, goods, shipsFree]: Parameters<typeof parcel>) {
  const { offers, problem } = quote(methods, "zon_us", us, parcel(weight, goods, shipsFree));
  expect(problem).toBe(offers.length === 0 ? "too-heavy" : null);
  for (const { priceCents } of offers) expect(priceCents).toBeGreaterThanOrEqual(0);
  return offers.map(({ methodId, priceCents }) => [methodId, priceCents]);
}

describe("quote", () => {
  it.each<[string, Method[], Parameters<typeof parcel>, [string, number][]]>([
    [
      "flat prices, cheapest first",
      [fast, ground],
      [100, 1000],
      [
        ["ground", 600],
        ["fast", 1800],
      ],
    ],
    [
      "free just at the value",
      [fast, ground],
      [100, 7500],
      [
        ["ground", 0],
        ["fast", 1800],
      ],
    ],
    ["not free a cent below", [ground], [100, 7499], [["ground", 600]]],
    ["the lightest step that holds it", [byWeight], [500, 1000], [["weight", 900]]],
    ["the next step a gram above", [byWeight], [501, 1000], [["weight", 1200]]],
    ["the last step", [byWeight], [2000, 1000], [["weight", 1600]]],
    ["what takes it, where another does not", [byWeight, fast], [2001, 1000], [["fast", 1800]]],
    [
      "nothing that is too heavy, even if it were free",
      [{ ...byWeight, freeAboveCents: 0 }],
      [2001, 1000],
      [],
    ],
    ["weight, free above a value", [{ ...byWeight, freeAboveCents: 5000 }], [900, 5000], [["weight", 0]]],
    ["a weightless parcel", [byWeight], [0, 1000], [["weight", 900]]],
    [
      "all free with a coupon, in the same order",
      [fast, ground],
      [100, 100, true],
      [
        ["ground", 0],
        ["fast", 0],
      ],
    ],
    [
      "the shop's own order where prices are equal",
      [method("b", 1), method("a", 1)],
      [1, 1],
      [
        ["b", 1],
        ["a", 1],
      ],
    ],
  ])("offers %s", (_, methods, given, expected) => {
    expect(offersOf(methods, ...given)).toEqual(expected);
  });

  it("offers the five cheapest, which is what a payment page shows", () => {
    const many = Array.from({ length: 8 }, (_, n) => method(`m${n}`, 800 - n));
    expect(offersOf(many, 1, 1).map(([id]) => id)).toEqual(["m7", "m6", "m5", "m4", "m3"]);
  });

  it("says what stands in the way", () => {
    const to = (zone: string | undefined, destination: Parameters<typeof quote>[2]) =>
      quote([ground], zone, destination, parcel(1, 1)).problem;
    expect(to(undefined, { ...us, country: "FR" })).toBe("not-shipped-there");
    expect(to("zon_other", us)).toBe("not-shipped-there");
    expect(to("zon_us", { ...us, regionNeeded: true })).toBe("region-needed");
    expect(to("zon_us", { ...us, regionNeeded: true, region: "HI" })).toBeNull();
  });
});

describe("mostExact", () => {
  const rows = [
    { country: "US", region: "", is: "US" },
    { country: "US", region: "HI", is: "Hawaii" },
    { country: "CA", region: "ON", is: "Ontario" },
  ];
  it.each([
    ["US", null, "US"],
    ["US", "HI", "Hawaii"],
    ["US", "CA", "US"],
    ["CA", "ON", "Ontario"],
    ["CA", "QC", undefined],
    ["CA", null, undefined],
    ["CA", "", undefined],
    ["GB", null, undefined],
  ])("finds for %s %s: %s", (country, region, expected) => {
    expect(mostExact(rows, { country, region })?.is).toBe(expected);
    expect(mostExact(rows.toReversed(), { country, region })?.is).toBe(expected);
  });

  it("knows which countries have regions", () => {
    expect(hasRegions(rows, "US")).toBe(true);
    expect(hasRegions(rows.slice(0, 1), "US")).toBe(false);
    expect(hasRegions(rows, "GB")).toBe(false);
  });
});
