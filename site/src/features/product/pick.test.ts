import { describe, expect, it } from "vitest";
import { hasAny, opening, overlay, picturesFor, stockWords, variantOf } from "./pick.ts";

const variant = (id: string, options: string[], available: number) => ({
  id,
  sku: id.toUpperCase(),
  options,
  priceCents: 3400,
  compareAtCents: null,
  available,
});
const variants = [
  variant("a", ["Sand", "Small"], 0),
  variant("b", ["Sand", "Large"], 2),
  variant("c", ["Kelp", "Small"], 10),
];

describe("variantOf", () => {
  it("finds the variant of all the values, and none of a part of them", () => {
    expect(variantOf(variants, ["Sand", "Large"])?.id).toBe("b");
    expect(variantOf(variants, ["Kelp", "Large"])).toBeUndefined();
    expect(variantOf(variants, ["Sand"])).toBeUndefined();
  });
});

describe("opening", () => {
  it("is the first that can be bought, or else the first", () => {
    expect(opening(variants)?.id).toBe("b");
    expect(opening(variants.slice(0, 1))?.id).toBe("a");
    expect(opening([])).toBeUndefined();
  });
});

describe("overlay", () => {
  it("takes price and stock from the server, and nothing left for what it no longer knows", () => {
    const now = overlay(variants, [{ variantId: "b", priceCents: 3000, compareAtCents: 3400, available: 1 }]);
    expect(now.map(({ available }) => available)).toEqual([0, 1, 0]);
    expect(now[1]).toMatchObject({ priceCents: 3000, compareAtCents: 3400 });
  });
});

describe("hasAny", () => {
  it.each([
    [["Sand", "Large"], 1, "Small", false],
    [["Sand", "Large"], 1, "Large", true],
    [["Sand", "Large"], 0, "Kelp", false],
    [["Sand", "Small"], 0, "Kelp", true],
  ])("with %j picked, value %i as %s: %s", (picked, at, value, expected) => {
    expect(hasAny(variants, picked, at, value)).toBe(expected);
  });
});

describe("stockWords", () => {
  it.each([
    [undefined, "Not made in this combination."],
    [0, "Sold out. Another choice may not be."],
    [3, "Only 3 left."],
    [10, "In stock. Leaves Point Arena within two working days."],
  ])("%s left: %s", (available, words) => {
    expect(stockWords(available === undefined ? undefined : variant("a", [], available))).toBe(words);
  });
});

describe("picturesFor", () => {
  const picture = (optionValue: string | null) => ({ optionValue });

  it("shows the color's own and those of no color", () => {
    const images = [picture("Sand"), picture("Kelp"), picture(null)];
    expect(picturesFor(images, "Kelp")).toEqual([picture("Kelp"), picture(null)]);
  });

  it("shows the first where a color has none", () => {
    expect(picturesFor([picture("Sand"), picture("Kelp")], "Poppy")).toEqual([picture("Sand")]);
  });
});
