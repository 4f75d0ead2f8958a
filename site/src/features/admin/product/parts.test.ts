import { describe, expect, it } from "vitest";
import { differences, merged } from "../detail/merge.ts";
import { addOption, addValue, removeValue } from "./matrix.ts";
import { join, labelOf, split } from "./parts.ts";
import { blankValues, type ProductValues } from "./values.ts";

const base: ProductValues = addOption(
  { ...blankValues(), name: "Mug" },
  { name: "Color", values: [{ name: "Ink / matte" }, { name: "Sand" }] },
  "MUG",
);
const change = (from: ProductValues, at: number, fields: object): ProductValues => ({
  ...from,
  variants: from.variants.map((variant, n) => (n === at ? { ...variant, ...fields } : variant)),
});
const merge = (mine: ProductValues, theirs: ProductValues, take: string[] = []) => {
  const found = differences(split(base), split(mine), split(theirs));
  return { found, values: join(merged(split(mine), found, new Set(take))) };
};

describe("a product in parts", () => {
  it("is whole again", () => {
    expect(join(split(base))).toEqual(base);
  });

  it("keeps a price of mine and a SKU of theirs, of one variant and of two", () => {
    const { found, values } = merge(
      change(base, 0, { priceCents: 5 }),
      change(change(base, 0, { sku: "X" }), 1, { priceCents: 9 }),
    );
    expect(found.filter(({ isConflict }) => isConflict)).toEqual([]);
    expect(values.variants.map(({ sku, priceCents }) => [sku, priceCents])).toEqual([
      ["X", 5],
      ["MUG-SAND", 9],
    ]);
  });

  it("asks where both changed one price", () => {
    const { found } = merge(change(base, 0, { priceCents: 5 }), change(base, 0, { priceCents: 6 }));
    expect(found.map(({ field, isConflict }) => [labelOf(field), isConflict])).toEqual([
      ["Price of Ink / matte", true],
    ]);
  });

  it("takes their new variant with all its fields, and lets mine go that they changed", () => {
    const theirs = addValue(base, 0, { name: "Fog" }, "MUG");
    expect(merge(change(base, 0, { priceCents: 5 }), theirs).values.variants).toEqual(
      change(theirs, 0, { priceCents: 5 }).variants,
    );
    const mine = removeValue(base, 0, "Sand");
    expect(merge(mine, change(base, 1, { priceCents: 9 })).values).toEqual(mine);
  });

  it("asks which matrix is to stand where both changed it", () => {
    const mine = addValue(base, 0, { name: "Kelp" }, "MUG");
    const theirs = addValue(base, 0, { name: "Fog" }, "MUG");
    expect(merge(mine, theirs).values.options).toEqual(mine.options);
    const taken = merge(mine, theirs, ["matrix"]).values;
    expect([taken.options, taken.variants]).toEqual([theirs.options, theirs.variants]);
  });
});
