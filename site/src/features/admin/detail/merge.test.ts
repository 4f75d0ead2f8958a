import { describe, expect, it } from "vitest";
import { differences, isAlike, merged } from "./merge.ts";

const base = { name: "Mug", price: 1200, tags: ["clay"] };

describe("differences", () => {
  it("finds none where nobody else changed anything", () => {
    expect(differences(base, { ...base, name: "Cup" }, { ...base })).toEqual([]);
  });

  it("tells what only they changed, and what both did", () => {
    const mine = { ...base, price: 1300 };
    const theirs = { name: "Tide mug", price: 1400, tags: ["clay"] };
    expect(differences(base, mine, theirs)).toEqual([
      { field: "name", base: "Mug", mine: "Mug", theirs: "Tide mug", isConflict: false },
      { field: "price", base: 1200, mine: 1300, theirs: 1400, isConflict: true },
    ]);
  });

  it("has nothing to say where both did the same", () => {
    expect(differences(base, { ...base, price: 1 }, { ...base, price: 1 })).toEqual([]);
  });

  it("compares what is nested", () => {
    expect(differences(base, base, { ...base, tags: ["clay", "new"] })).toHaveLength(1);
    expect(isAlike([{ a: 1, b: undefined }], [{ a: 1 }])).toBe(true);
    expect(isAlike({ 0: "a" }, ["a"])).toBe(false);
  });
});

describe("merged", () => {
  const mine = { ...base, price: 1300 };
  const theirs = { name: "Tide mug", price: 1400, tags: [] };
  const found = differences(base, mine, theirs);

  it("keeps mine where both changed it, unless theirs is chosen", () => {
    expect(merged(mine, found, new Set())).toEqual({ name: "Tide mug", price: 1300, tags: [] });
    expect(merged(mine, found, new Set(["price"]))).toEqual(theirs);
  });
});
