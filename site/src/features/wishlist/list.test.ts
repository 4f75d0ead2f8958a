import type { Wishlist, WishlistItem } from "@cali/core/wishlist/schema.ts";
import { describe, expect, it } from "vitest";
import { apply } from "./list.ts";
import { choiceName, opening, stockWords, things } from "./words.ts";

const item = (id: string): WishlistItem => ({
  product: {
    id,
    slug: id,
    name: id,
    summary: "",
    priceCents: 1,
    compareAtCents: null,
    priceVaries: false,
    categorySlug: "c",
    images: [],
    swatches: [],
  },
  options: [],
  variants: [],
  addedAt: "2026-01-01T00:00:00.000Z",
});
const list = (...ids: string[]): Wishlist => ({
  items: ids.map(item),
  count: ids.length,
  limit: 200,
  shareToken: null,
  nextCursor: null,
});
const variant = (available: number) => ({
  id: `v${available}`,
  sku: "s",
  options: ["Kelp", "Large"],
  priceCents: 1,
  compareAtCents: null,
  available,
});

describe("a list with a change in it", () => {
  it("is without what was taken off, and with what was put back as its newest", () => {
    expect(apply(list("a", "b"), { item: item("a"), isListed: false })).toEqual(list("b"));
    expect(apply(list("b"), { item: item("a"), isListed: true })).toEqual(list("a", "b"));
  });

  it("is the same when the change is in it already", () => {
    const before = list("a", "b");
    expect(apply(before, { item: item("b"), isListed: true })).toBe(before);
    expect(apply(before, { item: item("c"), isListed: false })).toBe(before);
  });
});

describe("words of a list", () => {
  it("say what is left", () => {
    expect(
      [undefined, 0, 1, 5, 6].map((left) => stockWords(left === undefined ? left : variant(left))),
    ).toEqual(["No longer in the shop.", "Sold out.", "Only 1 left.", "Only 5 left.", "In stock."]);
    expect(choiceName(variant(0))).toBe("Kelp · Large, sold out");
    expect(choiceName(variant(2))).toBe("Kelp · Large");
    expect([1, 2].map(things)).toEqual(["1 thing", "2 things"]);
  });

  it("open with what can be bought", () => {
    expect(opening([variant(0), variant(3)])?.id).toBe("v3");
    expect(opening([variant(0)])?.id).toBe("v0");
    expect(opening([])).toBeUndefined();
  });
});
