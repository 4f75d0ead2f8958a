import { describe, expect, it } from "vitest";
import {
  addOption,
  addValue,
  changeValue,
  combinations,
  type Matrix,
  missing,
  moveValue,
  removeOption,
  removeValue,
  skuStem,
  withChoices,
} from "./matrix.ts";
import { blankValues, slugOf } from "./values.ts";

const of = (...names: string[]) => names.map((name) => ({ name }));
const plain: Matrix = {
  options: [],
  variants: blankValues().variants.map((variant) => ({
    ...variant,
    id: "var_1",
    sku: "MUG",
    priceCents: 1200,
  })),
  images: [{ key: "a", alt: "A", optionValue: null }],
};
const colors = addOption(plain, { name: "Color", values: of("Ink", "Sand") }, "MUG");
const both = addOption(colors, { name: "Size", values: of("S", "L") }, "MUG");
const told = ({ variants }: Matrix) => variants.map(({ id, sku, options }) => [id, sku, options.join("/")]);

describe("the matrix of options", () => {
  it("gives what there is the first value and makes the others like it", () => {
    expect(told(colors)).toEqual([
      ["var_1", "MUG", "Ink"],
      [undefined, "MUG-SAND", "Sand"],
    ]);
    expect(colors.variants.map(({ priceCents }) => priceCents)).toEqual([1200, 1200]);
    expect(told(both).map(([, , choice]) => choice)).toEqual(["Ink/S", "Ink/L", "Sand/S", "Sand/L"]);
    expect(told(both)[0]?.[0]).toBe("var_1");
    expect(missing(both)).toEqual([]);
  });

  it("makes of a new value what there is of the others", () => {
    const holed = { ...both, variants: both.variants.filter(({ options }) => options.join() !== "Sand,L") };
    const more = addValue(holed, 1, { name: "XL" }, "MUG");
    expect(told(more).map(([, , choice]) => choice)).toEqual([
      "Ink/S",
      "Ink/L",
      "Ink/XL",
      "Sand/S",
      "Sand/XL",
    ]);
    expect(missing(more)).toEqual([["Sand", "L"]]);
    expect(missing(withChoices(more, missing(more), "MUG"))).toEqual([]);
  });

  it("keeps ids, prices and pictures of a value that gets another name", () => {
    const pictured = { ...colors, images: [{ key: "a", alt: "A", optionValue: "Ink" }] };
    const renamed = changeValue(pictured, 0, "Ink", { name: "Night", swatch: "#000000" });
    expect(told(renamed)[0]).toEqual(["var_1", "MUG", "Night"]);
    expect(renamed.images[0]?.optionValue).toBe("Night");
    const gone = removeValue(renamed, 0, "Night");
    expect(told(gone)).toEqual([[undefined, "MUG-SAND", "Sand"]]);
    expect(gone.images[0]?.optionValue).toBeNull();
  });

  it("keeps the first of those that an option alone told apart", () => {
    expect(told(removeOption(both, 1))).toEqual(told(colors));
    expect(told(removeOption(removeOption(both, 1), 0))).toEqual([["var_1", "MUG", ""]]);
  });

  it("stands in the order of its values", () => {
    expect(told(moveValue(both, 0, 0, 1)).map(([, , choice]) => choice)).toEqual([
      "Sand/S",
      "Sand/L",
      "Ink/S",
      "Ink/L",
    ]);
    expect(moveValue(both, 0, 0, 5)).toEqual(both);
  });

  it("never makes more variants than a product may have", () => {
    const values = Array.from({ length: 100 }, (_, n) => ({ name: `V${n}` }));
    const wide = addOption(plain, { name: "A", values }, "MUG");
    expect(addOption(wide, { name: "B", values }, "MUG").variants).toHaveLength(250);
    expect(combinations([{ name: "A", values }])).toHaveLength(100);
  });

  it("gives each its own SKU", () => {
    const clash = { ...plain, variants: plain.variants.map((variant) => ({ ...variant, sku: "MUG-SAND" })) };
    expect(told(addOption(clash, { name: "Color", values: of("Ink", "Sand") }, "MUG"))[1]?.[1]).toBe(
      "MUG-SAND-2",
    );
    expect(skuStem(both.variants, "x")).toBe("MUG");
    expect(skuStem(blankValues().variants, "cove-bowl")).toBe("COVE-BOWL");
  });
});

describe("slugOf", () => {
  it.each([
    ["Cove Bowl, large", "cove-bowl-large"],
    ["Café Brûlé’s  №1!", "cafe-brules-no1"],
    ["  ", ""],
  ])("makes an address of %j", (name, slug) => expect(slugOf(name)).toBe(slug));
});
