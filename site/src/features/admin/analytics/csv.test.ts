import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvOf } from "./csv.ts";
import { type Column, linesOf, money, numbers, parts } from "./table.ts";

interface Row {
  name: string;
  cents: number | null;
  pieces: number;
  share: number | undefined;
}

const columns: Column<Row>[] = [
  { header: "Product", text: ({ name }) => name },
  money("Net", "usd", ({ cents }) => cents),
  numbers("Pieces", ({ pieces }) => pieces),
  parts("Share", ({ share }) => share),
];
const rows: Row[] = [
  { name: 'Mug, "Tide"', cents: 123_450, pieces: 1200, share: 0.12345 },
  { name: "=HYPERLINK()", cents: -50, pieces: 0, share: undefined },
  { name: "Zoë", cents: null, pieces: 1, share: 0 },
];

describe("linesOf", () => {
  it("says the unit once and leaves numbers bare", () => {
    expect(linesOf(columns, rows)).toEqual({
      fields: ["Product", "Net (USD)", "Pieces", "Share (%)"],
      data: [
        ['Mug, "Tide"', 1234.5, 1200, 12.35],
        ["=HYPERLINK()", -0.5, 0, null],
        ["Zoë", null, 1, 0],
      ],
    });
  });
});

describe("columns", () => {
  it("are read on the page with their signs", () => {
    expect(rows.map((row) => columns.map(({ text }) => text(row)))).toEqual([
      ['Mug, "Tide"', "$1,234.50", "1,200", "12%"],
      ["=HYPERLINK()", "-$0.50", "0", "—"],
      ["Zoë", "—", "1", "0%"],
    ]);
  });
});

describe("csvOf", () => {
  it("quotes what has to be, disarms formulas, and leaves numbers below zero numbers", () => {
    expect(csvOf(Papa, columns, rows)).toBe(
      [
        "\uFEFFProduct,Net (USD),Pieces,Share (%)",
        '"Mug, ""Tide""",1234.5,1200,12.35',
        `"'=HYPERLINK()",-0.5,0,`,
        "Zoë,,1,0",
      ].join("\r\n"),
    );
  });

  it("holds the headers alone where there is no row", () => {
    expect(csvOf(Papa, columns, []).trim()).toBe("Product,Net (USD),Pieces,Share (%)");
  });
});
