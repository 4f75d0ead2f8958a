import { describe, expect, it } from "vitest";
import type { AnalyticsSize } from "./analytics.ts";
import { growth, plotAnalytics } from "./plot-analytics.ts";
import { analyticsSection, analyticsVerdicts } from "./report-analytics.ts";

const size = (orders: number, asked: [report: string, year: number, month: number][]): AnalyticsSize => ({
  ...{ orders, lines: 3 * orders, fillSeconds: 100, recountSeconds: 50, sumRows: 10, sumMb: 1, orderMb: 2 },
  questions: asked.map(([report, year, month]) => ({
    ...{ report, year, month, statement: `analytics.${report}`, plan: "Index Scan sums" },
  })),
});

describe("analyticsVerdicts", () => {
  it.each([
    [
      [size(10, [["a", 500, 500]]), size(1_000, [["a", 99, 19]])],
      [true, true, true, true],
    ],
    [
      [
        size(1_000, [
          ["a", 101, 1],
          ["b", 1, 21],
        ]),
      ],
      [false, false, false, true],
    ],
    [[], []],
  ])("of %j are %j: the most orders count", (sizes, met) => {
    expect(analyticsVerdicts(sizes).map((verdict) => verdict.met)).toEqual(met);
  });
});

describe("analyticsSection", () => {
  it("has every query at every size, and its plan", () => {
    const text = analyticsSection([
      size(10, [["a", 1, 2]]),
      size(1_000, [
        ["a", 3, 4],
        ["b", 5, 6],
      ]),
    ]);
    expect(text).toContain("| a | a | 1.0 / 2.0 | 3.0 / 4.0 |");
    expect(text).toContain("| b | b | – | 5.0 / 6.0 |");
    expect(text).toContain("- a, analytics.a: `Index Scan sums`");
  });
});

describe("growth", () => {
  const sizes = [
    size(10, [
      ["a", 1, 1],
      ["b", 4, 1],
    ]),
    size(1_000, [
      ["a", 2, 1],
      ["b", 3, 1],
      ["b", 8, 1],
    ]),
  ];

  it("is that of each report's slowest query, the slowest report first", () => {
    expect(growth(sizes)).toEqual([
      {
        title: "b",
        points: [
          [10, 4],
          [1_000, 8],
        ],
      },
      {
        title: "a",
        points: [
          [10, 1],
          [1_000, 2],
        ],
      },
    ]);
  });

  it("is drawn without anything that is no number", () => {
    expect(plotAnalytics(sizes)).not.toContain("NaN");
  });
});
