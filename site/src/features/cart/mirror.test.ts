import { describe, expect, it } from "vitest";
import { noCart } from "./cart.ts";
import { parseCart } from "./mirror.ts";

describe("parseCart", () => {
  it("reads back what was written", () => {
    expect(parseCart(JSON.stringify(noCart))).toEqual(noCart);
  });

  it("takes one from before a new part of it for none", () => {
    const { leftOut: _, ...older } = noCart;
    expect(parseCart(JSON.stringify(older))).toBe(undefined);
    expect(parseCart(JSON.stringify({ ...older, leftOut: null }))).toBe(undefined);
  });

  it.each([null, "", "{", "[]", '{"items":[],"itemCount":0}'])("takes %j for no cart", (text) => {
    expect(parseCart(text)).toBe(undefined);
  });
});
