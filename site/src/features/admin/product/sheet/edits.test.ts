import type { AdminVariant, SheetRow } from "@cali/core/product/schema.ts";
import { describe, expect, it } from "vitest";
import { columnsFor, linesOf } from "./columns.ts";
import { blockOf, copied, type Edits, faultsOf, filledDown, requestOf, writeBlock } from "./edits.ts";

const variant = (id: string, more: Partial<AdminVariant> = {}): AdminVariant => ({
  id,
  options: [id],
  sku: id.toUpperCase(),
  priceCents: 1000,
  compareAtCents: null,
  costCents: null,
  weightGrams: 100,
  barcode: null,
  active: true,
  imageKey: null,
  stock: 5,
  reserved: 0,
  isOffered: true,
  ...more,
});
const product = (id: string, variants: AdminVariant[]): SheetRow => ({
  id,
  version: 3,
  name: id,
  status: "draft",
  categoryId: "cat_1",
  tags: [],
  imageKey: null,
  variants,
});
const lines = linesOf([
  product("a", [variant("a1"), variant("a2"), variant("a3", { isOffered: false })]),
  product("b", [variant("b1")]),
]);
const columns = columnsFor([
  { value: "cat_1", label: "Ceramics" },
  { value: "cat_2", label: "Ceramics / Cups" },
]);
const at = (line: number, id: string) => ({ line, column: columns.findIndex((column) => column.id === id) });
const none: Edits = new Map();
const put = (edits: Edits, line: number, id: string, block: string[][]) =>
  writeBlock(edits, lines, columns, at(line, id), block);

describe("the sheet", () => {
  it("has a line for each variant that is offered", () => {
    expect(lines.map(({ variant: { id }, isFirst }) => [id, isFirst])).toEqual([
      ["a1", true],
      ["a2", false],
      ["b1", true],
    ]);
  });

  it("takes a block of cells, and leaves out what can't be written and what is beyond its edge", () => {
    const edits = put(none, 1, "options", [
      ["never", "NEW", "12.50"],
      ["", "B-NEW", "9"],
      ["", "beyond"],
    ]);
    expect([...edits.keys()]).toEqual(["a2/sku", "a2/priceCents", "b1/sku", "b1/priceCents"]);
    expect(edits.get("a2/priceCents")).toEqual({ text: "12.50", was: "10.00" });
  });

  it("knows no change in what is as it was", () => {
    const edits = put(none, 0, "priceCents", [["11"]]);
    expect(put(edits, 0, "priceCents", [["10.00"]]).size).toBe(0);
  });

  it("asks for what was changed, product by product", () => {
    let edits = put(none, 0, "priceCents", [["12.50", "20", ""]]);
    edits = put(edits, 0, "stock", [["7"]]);
    edits = put(edits, 2, "status", [["ACTIVE", "ceramics / cups", "new, sale"]]);
    edits = put(edits, 1, "active", [["no"]]);
    expect(requestOf(edits, lines, columns)).toEqual({
      faults: new Map(),
      body: {
        products: [
          {
            id: "a",
            version: 3,
            changes: {},
            variants: [
              {
                id: "a1",
                changes: {
                  priceCents: 1250,
                  compareAtCents: 2000,
                  stock: { counted: 7, seen: 5, reason: "counted", note: "" },
                },
              },
              { id: "a2", changes: { active: false } },
            ],
          },
          {
            id: "b",
            version: 3,
            changes: { status: "active", categoryId: "cat_2", tags: ["new", "sale"] },
            variants: [],
          },
        ],
      },
    });
  });

  it("says at which cell something can't be understood", () => {
    const edits = put(put(none, 0, "priceCents", [["ten"]]), 2, "categoryId", [["Nowhere"]]);
    expect([...requestOf(edits, lines, columns).faults]).toEqual([
      ["a1/priceCents", "Write an amount such as 24.00."],
      ["b/categoryId", "There is no such category."],
    ]);
  });

  it("puts refusals at their cells", () => {
    const edits = put(put(none, 0, "priceCents", [["1"]]), 2, "sku", [["X", "2"]]);
    const stale = { productId: "b", code: "edit.stale", message: "Changed meanwhile." };
    const taken = { productId: "a", variantId: "a1", field: "priceCents", code: "x", message: "Too low." };
    expect([...faultsOf([taken, stale], edits, lines)]).toEqual([
      ["a1/priceCents", "Too low."],
      ["b1/sku", "Changed meanwhile."],
      ["b1/priceCents", "Changed meanwhile."],
    ]);
  });

  it("fills a column down, the product's cells by product", () => {
    const range = { from: at(0, "priceCents"), to: at(2, "priceCents") };
    const edits = filledDown(put(none, 0, "priceCents", [["3"]]), lines, columns, range);
    expect(lines.map(({ variant: { id } }) => edits.get(`${id}/priceCents`)?.text)).toEqual(["3", "3", "3"]);
    const status = { from: at(0, "status"), to: at(2, "status") };
    expect([...filledDown(put(none, 0, "status", [["Active"]]), lines, columns, status).keys()]).toEqual([
      "a/status",
      "b/status",
    ]);
  });

  it("copies what it pastes", () => {
    const range = { from: at(0, "sku"), to: at(2, "priceCents") };
    const text = copied(none, lines, columns, range);
    expect(text).toBe("A1\t10.00\nA2\t10.00\nB1\t10.00");
    expect(blockOf(text)).toEqual([
      ["A1", "10.00"],
      ["A2", "10.00"],
      ["B1", "10.00"],
    ]);
  });
});

describe("blockOf", () => {
  it.each([
    ["a", [["a"]]],
    [
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a\n\nb", [["a"], [""], ["b"]]],
    ['"a ""b""\nc"\td', [['a "b" c', "d"]]],
    ["\t", [["", ""]]],
    ["", [[""]]],
  ])("reads %j", (text, block) => expect(blockOf(text)).toEqual(block));
});
