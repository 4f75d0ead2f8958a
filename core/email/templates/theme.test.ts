import { describe, expect, it } from "vitest";
import { dark, light } from "./theme.ts";

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s colours", (_, colors) => {
  it.each([
    ["ink", "paper"],
    ["fog", "paper"],
    ["pacific", "paper"],
    ["ink", "sand"],
    ["onPoppy", "poppy"],
  ] as const)("let %s be read on %s", (text, ground) => {
    const [brighter = 0, darker = 0] = [luminance(colors[text]), luminance(colors[ground])].sort(
      (a, b) => b - a,
    );
    expect((brighter + 0.05) / (darker + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
