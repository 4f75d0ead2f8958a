import { describe, expect, it } from "vitest";
import { givesOf, usedOf } from "./words.ts";

const plain = {
  kind: "percentage",
  percentBasisPoints: 1250,
  amountCents: null,
  minimumCents: 0,
  firstOrderOnly: false,
  isNarrow: false,
} as const;

describe("givesOf", () => {
  it.each([
    [{}, "12.5% off"],
    [{ isNarrow: true, minimumCents: 9000 }, "12.5% off some things, from $90.00"],
    [
      { kind: "fixed", percentBasisPoints: null, amountCents: 500, firstOrderOnly: true },
      "$5.00 off, first order",
    ],
    [{ kind: "free-shipping", percentBasisPoints: null, isNarrow: true }, "Free shipping with some things"],
  ] as const)("says of %j: %s", (change, words) => {
    expect(givesOf({ ...plain, ...change })).toBe(words);
  });
});

describe("usedOf", () => {
  it("counts, of its limit where there is one", () => {
    expect(usedOf({ useCount: 3, maxUses: null })).toBe("3");
    expect(usedOf({ useCount: 3, maxUses: 50 })).toBe("3 of 50");
  });
});
