import { describe, expect, it } from "vitest";
import { ordersBehind } from "./drill.ts";

const span = { from: "2026-11-03T08:00:00.000Z", to: "2026-11-04T08:00:00.000Z" };

describe("ordersBehind", () => {
  it("names the moments alone", () => {
    const query = new URLSearchParams(ordersBehind(span, new URLSearchParams("compare=year")).split("?")[1]);
    expect(Object.fromEntries(query)).toEqual({
      paidFrom: span.from,
      paidTo: span.to,
    });
  });

  it("takes along what the page is narrowed by", () => {
    const params = new URLSearchParams("country=CA&coupon=-&product=prd_1&category=cat_1&interval=week");
    const query = new URLSearchParams(ordersBehind(span, params).split("?")[1]);
    expect(query.get("country")).toBe("CA");
    expect(query.get("coupon")).toBe("-");
    expect(query.get("product")).toBe("prd_1");
    expect(query.get("category")).toBe("cat_1");
    expect(query.has("interval")).toBe(false);
  });
});
