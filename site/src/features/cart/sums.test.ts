import type { Cart } from "@cali/core/cart/schema.ts";
import { describe, expect, it } from "vitest";
import { noCart } from "./cart.ts";
import { shippingNote, shippingOf, sumsOf } from "./sums.ts";

const option = (priceCents: number, taxCents = 0, name = "Ground") => ({
  methodId: `m${priceCents}`,
  name,
  priceCents,
  taxCents,
  minDays: 3,
  maxDays: 6,
});

const ground = option(600);
const fast = option(1800);
const cart = (change: Partial<Cart>): Cart => ({ ...noCart, ...change });
const sum = (name: string, value: string, from = false) => ({ name, value, from });

describe("sumsOf, the discount", () => {
  const coupon = { code: "SHORE15", kind: "fixed" as const, summary: "", discountCents: 1500, problem: null };

  it("names its code", () => {
    expect(sumsOf(cart({ coupon, discountCents: 1500 })).discount).toEqual(
      sum("Discount (SHORE15)", "−$15.00"),
    );
  });

  it("is left out where nothing comes off", () => {
    expect(sumsOf(cart({ coupon })).discount).toBe(null);
  });
});

describe("shippingOf", () => {
  it.each([
    ["one way", { shippingOptions: [ground], shippingCents: 600 }, "$6.00", false],
    ["two prices", { shippingOptions: [ground, fast], shippingCents: 600 }, "$6.00", true],
    ["two ways at one price", { shippingOptions: [ground, ground], shippingCents: 600 }, "$6.00", false],
    ["a free way", { shippingOptions: [option(0), fast], shippingCents: 0 }, "Free", false],
    ["a problem", { shippingProblem: "too-heavy" as const }, "—", false],
    ["an answer on its way", {}, "…", false],
  ])("with %s", (_, change, value, from) => {
    expect(shippingOf(cart(change))).toEqual({ value, from });
  });
});

describe("shippingNote", () => {
  it.each([
    ["US", "Choose your state to see shipping."],
    ["CA", "Choose your province to see shipping."],
    ["BR", "Choose your region to see shipping."],
  ])("asks for what people in %s call it", (country, note) => {
    const destination = { country, region: null, regionNeeded: true };
    expect(shippingNote(cart({ destination, shippingProblem: "region-needed" }))).toBe(note);
  });

  it.each([
    ["the only way and its time", { shippingOptions: [ground] }, "Ground, 3 to 6 working days."],
    [
      "a time that is one day",
      { shippingOptions: [{ ...ground, minDays: 1, maxDays: 1 }] },
      "Ground, 1 working day.",
    ],
    ["where the choice is made", { shippingOptions: [ground, fast] }, "You choose how on the payment page."],
    ["nothing yet", {}, null],
  ])("tells %s", (_, change, note) => {
    expect(shippingNote(cart(change))).toBe(note);
  });

  it("says what to do about a place or a weight that can't be", () => {
    for (const shippingProblem of ["not-shipped-there", "too-heavy"] as const) {
      expect(shippingNote(cart({ shippingProblem }))).toContain("hoose another place");
    }
  });
});

describe("sumsOf, the tax", () => {
  const shippingOptions = [ground];

  it("is a line of its own where it comes on top", () => {
    const { tax, included } = sumsOf(
      cart({ shippingOptions, taxMode: "rates", taxName: "GST", taxCents: 340 }),
    );
    expect(tax).toEqual(sum("GST", "$3.40"));
    expect(included).toBe(null);
  });

  it("may rise with the shipping that is chosen", () => {
    const ways = [option(600, 30), option(1800, 90)];
    expect(sumsOf(cart({ shippingOptions: ways, taxMode: "rates", taxCents: 340 })).tax).toEqual(
      sum("Tax", "$3.40", true),
    );
  });

  it("is told beside the total where prices have it inside", () => {
    const { tax, included } = sumsOf(
      cart({ shippingOptions, taxMode: "rates", taxName: "VAT", includedTaxCents: 567 }),
    );
    expect(tax).toBe(null);
    expect(included).toBe("Includes $5.67 VAT");
  });

  it("is left to the payment page where that works it out", () => {
    expect(sumsOf(cart({ shippingOptions, taxMode: "stripe" })).tax?.value).toBe(
      "Worked out on the payment page",
    );
  });

  it("is left out where there is none", () => {
    expect(sumsOf(cart({ shippingOptions, taxMode: "rates", taxName: "GST" })).tax).toBe(null);
  });
});

describe("sumsOf, the total", () => {
  it.each([
    ["as it is", { shippingOptions: [ground] }, sum("Total", "$40.00")],
    ["at the least", { shippingOptions: [ground, fast] }, sum("Total", "$40.00", true)],
    [
      "at the least, from a free way on",
      { shippingOptions: [option(0), fast] },
      sum("Total", "$40.00", true),
    ],
    [
      "without shipping",
      { shippingProblem: "region-needed" as const },
      sum("Total before shipping", "$40.00"),
    ],
    [
      "without tax",
      { shippingOptions: [ground], taxMode: "stripe" as const },
      sum("Total before tax", "$40.00"),
    ],
    [
      "without either",
      { shippingProblem: "region-needed" as const, taxMode: "stripe" as const },
      sum("Total before shipping and tax", "$40.00"),
    ],
    ["not guessed", {}, sum("Total", "…")],
  ])("is told %s", (_, change, total) => {
    expect(sumsOf(cart({ totalCents: 4000, ...change })).total).toEqual(total);
  });
});
