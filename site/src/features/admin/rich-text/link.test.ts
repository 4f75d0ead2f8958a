import { describe, expect, it } from "vitest";
import { isSafeLink, linkOf } from "./link.ts";

describe("linkOf", () => {
  it.each([
    ["https://cali.example/a", "https://cali.example/a"],
    ["cali.example/a", "https://cali.example/a"],
    ["hello@cali.example", "mailto:hello@cali.example"],
    ["/p/tide-mug", "/p/tide-mug"],
    ["javascript:alert(1)", undefined],
    ["//evil.example", undefined],
    ["/\\evil.example", undefined],
    ["a word", undefined],
  ])("takes %j for %j", (typed, href) => {
    expect(linkOf(typed)).toBe(href);
    if (href) expect(isSafeLink(href)).toBe(true);
  });
});
