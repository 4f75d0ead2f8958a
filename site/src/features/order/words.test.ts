import { describe, expect, it } from "vitest";
import { addressLines, askAgainIn, told } from "./words.ts";

const statuses = [
  "pending",
  "processing",
  "held",
  "paid",
  "shipped",
  "delivered",
  "cancelled",
  "refunded",
] as const;

describe("told", () => {
  it("has its own words for every state", () => {
    expect(new Set(statuses.map((status) => told({ status, email: null }).title)).size).toBe(statuses.length);
  });

  it("names where the confirmation went", () => {
    expect(told({ status: "paid", email: "ana@example.com" }).text).toContain("ana@example.com");
  });
});

describe("askAgainIn", () => {
  it("asks often at first, then calmly, and stops once it is settled", () => {
    expect(askAgainIn("pending", 0)).toBe(1500);
    expect(askAgainIn("pending", 60_000)).toBe(8000);
    expect(askAgainIn("processing", 0)).toBe(30_000);
    for (const status of ["held", "paid", "cancelled", "refunded", undefined] as const) {
      expect(askAgainIn(status, 0)).toBe(false);
    }
  });
});

describe("addressLines", () => {
  it("leaves out what is not there", () => {
    expect(
      addressLines(
        {
          name: "Ana Ruiz",
          line1: "1 Main St",
          line2: null,
          city: "Point Arena",
          state: "CA",
          postalCode: "95468",
          country: "US",
        },
        null,
      ),
    ).toEqual(["Ana Ruiz", "1 Main St", "Point Arena, CA 95468", "US"]);
    expect(addressLines(null, "Ana Ruiz")).toEqual([]);
  });
});
