import { describe, expect, it } from "vitest";
import { differences, type Entry, nounOf, pageOf } from "./words.ts";

describe("differences", () => {
  it("puts what was beside what is, by column", () => {
    expect(
      differences({
        before: { status: "draft", tags: ["a"] },
        after: { status: "active", tags: ["a", "b"] },
      }),
    ).toEqual([
      { field: "status", before: "draft", after: "active" },
      { field: "tags", before: '[\n  "a"\n]', after: '[\n  "a",\n  "b"\n]' },
    ]);
  });

  it("has one side where a row was added or removed, and tells nothing from no value", () => {
    expect(differences({ before: null, after: { note: null, price: 0 } })).toEqual([
      { field: "note", before: undefined, after: "—" },
      { field: "price", before: undefined, after: "0" },
    ]);
  });
});

describe("what was changed", () => {
  it("is led to where it has a page, unless it is gone", () => {
    const entry = { subject: "product", subjectId: "prd_1", operation: "update" } as Entry;
    expect(pageOf(entry)).toBe("/admin/products?id=prd_1");
    expect(pageOf({ ...entry, operation: "delete" })).toBeUndefined();
    expect(pageOf({ ...entry, subject: "inventory" })).toBeUndefined();
  });

  it("is called as its table is where nobody named it", () => {
    expect(nounOf("some_new_table")).toBe("some new table");
  });
});
