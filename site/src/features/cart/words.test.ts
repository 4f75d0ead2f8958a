import { describe, expect, it } from "vitest";
import { noCart } from "./cart.ts";
import { leftOutTitle, lineNote, whyLeftOut, whyNoMore, whyNotAdd } from "./words.ts";

const item = {
  variantId: "mug",
  productId: "p",
  productSlug: "mug",
  name: "Mug",
  sku: "MUG",
  options: [],
  imageKey: null,
  quantity: 2,
  unitPriceCents: 3400,
  discountCents: 0,
  previousPriceCents: null,
  available: 3,
  problem: null,
};

describe("lineNote", () => {
  it.each([
    [{}, null],
    [{ problem: "gone" as const }, "No longer for sale. Take it out to go on."],
    [{ problem: "sold-out" as const }, "Sold out meanwhile. Take it out to go on."],
    [{ problem: "not-enough" as const, available: 1 }, "Only 1 left. Lower the quantity to go on."],
    [{ previousPriceCents: 3000 }, "The price went up from $30.00 to $34.00."],
    [{ previousPriceCents: 3600 }, "The price came down from $36.00 to $34.00."],
  ])("tells %j as %j", (change, note) => {
    expect(lineNote({ ...item, ...change }, "usd")).toBe(note);
  });
});

describe("whyNoMore", () => {
  it.each([
    [2, 3, null],
    [10, 3, "A cart holds 10 pieces in all."],
    [3, 2, "There are only 2."],
  ])("with %i in the cart and %i to be had: %j", (itemCount, available, reason) => {
    expect(whyNoMore({ ...noCart, itemCount }, { ...item, available })).toBe(reason);
  });
});

describe("whyNotAdd", () => {
  it.each([
    [{ quantity: 1, held: 0, available: 10 }, 0, null],
    [{ quantity: 1, held: 0, available: 0 }, 0, "Sold out in this choice."],
    [{ quantity: 1, held: 4, available: 10 }, 10, "Your cart is full: it holds 10 pieces in all."],
    [{ quantity: 1, held: 3, available: 3 }, 3, "All 3 that are left are in your cart."],
    [{ quantity: 3, held: 1, available: 3 }, 1, "Only 2 pieces more to be had."],
    [{ quantity: 3, held: 0, available: 10 }, 8, "There is room for 2 pieces more in your cart."],
    [{ quantity: 2, held: 0, available: 10 }, 9, "There is room for 1 piece more in your cart."],
  ])("%j with %i in the cart: %j", (wanted, itemCount, reason) => {
    expect(whyNotAdd({ ...noCart, itemCount }, wanted)).toBe(reason);
  });
});

describe("what was left out", () => {
  const of = { variantId: "v", productSlug: "tide-mug", isKept: true };
  const mug = { ...of, name: "Tide Mug", options: ["Sand"], quantity: 2 };
  const lamp = { ...mug, name: "Lamp", options: [], quantity: 1 };

  it("counts pieces, not lines", () => {
    expect(leftOutTitle([{ ...mug, reason: "cart-full" }])).toBe("2 pieces did not fit in the cart.");
    expect(leftOutTitle([{ ...lamp, reason: "gone" }])).toBe("1 piece did not fit in the cart.");
  });

  it("says why of each", () => {
    expect(whyLeftOut({ ...mug, reason: "cart-full" })).toBe("2 pieces in Sand; the cart is full.");
    expect(whyLeftOut({ ...lamp, reason: "sold-out" })).toBe("1 piece; there are no more of it.");
    expect(whyLeftOut({ ...lamp, reason: "gone" })).toBe("1 piece; no longer for sale.");
  });
});
