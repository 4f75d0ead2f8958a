import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { categoryNamed } from "./category.ts";
import { booleanIn, centsIn, gramsIn, piecesIn, tagsIn } from "./cells.ts";
import { delimiterIn, type Group, groupsIn } from "./rows.ts";
import { madeUpSku, tidySku } from "./sku.ts";

describe("cells", () => {
  it.each([
    ["24", 2400],
    ["24.5", 2450],
    ["24.00", 2400],
    ["24.990", 2499],
    ["1,234.50", 123_450],
    ["$3", 300],
    ["", null],
  ])("read the amount %s", (cell, cents) => expect(centsIn(cell)).toEqual({ value: cents }));
  it.each(["12,50", "-3", "1.234", "abc", "1e3", "24.00 USD"])("know that %s is none", (cell) =>
    expect(centsIn(cell)).toHaveProperty("fault"),
  );
  it("read weights, pieces, yes and no, and tags", () => {
    expect(gramsIn("226.796")).toEqual({ value: 227 });
    expect(gramsIn("heavy")).toHaveProperty("fault");
    expect(piecesIn("-4")).toEqual({ value: 0 });
    expect(piecesIn("4.5")).toHaveProperty("fault");
    expect([booleanIn("TRUE"), booleanIn("false"), booleanIn("")]).toEqual([
      { value: true },
      { value: false },
      { value: null },
    ]);
    expect(tagsIn(" a, b ,,a")).toEqual(["a", "b"]);
    expect(tidySku("'AB 1  2")).toBe("AB-1-2");
    expect(madeUpSku("café-mug", ["Öl & Gas"])).toBe("CAFE-MUG-OL-GAS");
  });
});

describe("categoryNamed", () => {
  const categories = [
    { id: "k", slug: "kitchen", path: "Kitchen" },
    { id: "kc", slug: "cups", path: "Kitchen > Cups" },
    { id: "o", slug: "outdoors", path: "Outdoors" },
    { id: "oc", slug: "camp-cups", path: "Outdoors > Cups" },
    { id: "t", slug: "tees-and-tops", path: "Tees & Tops" },
  ];
  it.each([
    ["Kitchen > Cups", "kc"],
    ["outdoors>cups", "oc"],
    ["camp-cups", "oc"],
    ["Home & Garden > Outdoors", "o"],
    ["Tees and tops", "t"],
    ["Tees & Tops", "t"],
    ["Cups", "kc"],
    ["Lamps", undefined],
    ["", undefined],
  ])("finds what %j names", (words, id) => expect(categoryNamed(words, categories)?.id).toBe(id));
});

describe("groupsIn", () => {
  const read = async (text: string, delimiter = delimiterIn(text)): Promise<Group[]> => {
    const groups: Group[] = [];
    for await (const group of groupsIn(Readable.from([Buffer.from(text)]), { delimiter, ignored: new Map() }))
      groups.push(group);
    return groups;
  };

  it("counts rows as spreadsheets do, past a byte order mark, quoted lines and empty ones", async () => {
    const groups = await read('\uFEFFHandle,Title\r\na,"one\r\ntwo ""three"""\r\na,\r\n\r\nb,four\r\n');
    expect(
      groups.map(({ index, handle, rows }) => [index, handle, rows.map(({ number }) => number)]),
    ).toEqual([
      [0, "a", [2, 3]],
      [1, "b", [4]],
    ]);
    expect(groups[0]?.rows[0]?.cells.title).toBe('one\r\ntwo "three"');
  });

  it("reads what spreadsheets of other countries write, and names of columns in any case", async () => {
    const [group] = await read("HANDLE;title\na;Kölsch, kalt");
    expect(group?.rows[0]?.cells).toEqual({ handle: "a", title: "Kölsch, kalt" });
  });

  it("knows what is no UTF-8, what is of no product, and what comes again", async () => {
    const latin = Buffer.concat([
      Buffer.from("Handle,Title\na,Caf"),
      Buffer.from([0xe9]),
      Buffer.from("\n,x\na,y"),
    ]);
    const groups: Group[] = [];
    for await (const group of groupsIn(Readable.from([latin]), { ignored: new Map() })) groups.push(group);
    expect(groups.map(({ faults }) => faults[0]?.message)).toEqual([
      "This isn't in UTF-8. Save the file as CSV UTF-8.",
      "This row says of no product what it is of.",
      "a stood further up already. Put all rows of a product together.",
    ]);
  });
});
