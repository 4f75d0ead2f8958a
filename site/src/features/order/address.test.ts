import { describe, expect, it } from "vitest";
import { apiPath, invoicePath, orderIn } from "./address.ts";

describe("orderIn", () => {
  it("reads the order, and the key of a mail's link", () => {
    expect(orderIn("?order=ord_1&key=k%2B1")).toEqual({ id: "ord_1", key: "k+1" });
    expect(orderIn("?id=ord_1")).toEqual({ id: "ord_1", key: null });
    expect(orderIn("?key=k")).toBe(null);
  });
});

describe("paths", () => {
  it("hand the key on, and nothing of an id gets out of its place", () => {
    expect(apiPath({ id: "ord_1", key: null }, "/returns")).toBe("/orders/ord_1/returns");
    expect(apiPath({ id: "ord_1", key: "k+1" }, "/returns")).toBe("/orders/ord_1/returns?key=k%2B1");
    expect(apiPath({ id: "../me", key: null })).toBe("/orders/..%2Fme");
    expect(invoicePath({ id: "ord_1", key: "k" })).toBe("/account/invoice?order=ord_1&key=k");
  });
});
