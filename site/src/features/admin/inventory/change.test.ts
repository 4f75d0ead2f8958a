import { describe, expect, it } from "vitest";
import { parseChange, stockAfter } from "./change.ts";

describe("parseChange", () => {
  it.each([
    ["+5", { delta: 5, reason: "received", note: "" }],
    [" =12 ", { counted: 12, reason: "counted", note: "" }],
    ["=0", { counted: 0, reason: "counted", note: "" }],
    ["-2", { delta: -2, reason: "other", note: "" }],
    ["−2 dam", { delta: -2, reason: "damaged", note: "" }],
    ["- 1 lost in the post", { delta: -1, reason: "lost", note: "in the post" }],
    ["+3 Returned by the café", { delta: 3, reason: "returned", note: "by the café" }],
    ["+20 box 4", { delta: 20, reason: "received", note: "box 4" }],
  ])("reads %s", (text, change) => {
    expect(parseChange(text)).toEqual(change);
  });

  it.each(["", "5", "+", "+0", "+1.5", "= 12x", "five", "++5"])("refuses %s", (text) => {
    expect(parseChange(text)).toBeUndefined();
  });
});

it("says what is there after it", () => {
  expect(stockAfter({ delta: -2, reason: "lost", note: "" }, 5)).toBe(3);
  expect(stockAfter({ counted: 12, reason: "counted", note: "" }, 5)).toBe(12);
});
