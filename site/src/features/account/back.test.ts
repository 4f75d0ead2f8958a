import { describe, expect, it } from "vitest";
import { backPath, keepingBack } from "./back.ts";

const to = (then: string): string => backPath(`?${new URLSearchParams({ then })}`);

describe("backPath", () => {
  it("goes back to a path of this site, whole", () => {
    for (const path of ["/cart", "/", "/account/order?id=ord_1&x=%2F%2F", "/p/tide-mug#reviews"])
      expect(to(path)).toBe(path);
  });

  it("goes to the account where nothing was asked for", () => {
    expect(backPath("")).toBe("/account");
    expect(backPath("?then=")).toBe("/account");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "evil.example",
    " //evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/cart\\..\\..",
  ])("goes nowhere else: %j", (then) => {
    expect(to(then)).toBe("/account");
    expect(new URL(to(then), "https://shop.example").host).toBe("shop.example");
  });
});

describe("keepingBack", () => {
  it("hands the way back on", () => {
    expect(keepingBack("/account/sign-up", "?then=%2Fcart%3Fa%3D1")).toBe(
      "/account/sign-up?then=%2Fcart%3Fa%3D1",
    );
    expect(keepingBack("/account/sign-up", "?then=//evil.example")).toBe("/account/sign-up");
  });
});
