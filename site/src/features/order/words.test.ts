import type { OrderView } from "@cali/core/order/schema.ts";
import { describe, expect, it } from "vitest";
import { addressLines, askAgainIn, statusName, sumsOf, told } from "./words.ts";

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

describe("statusName", () => {
  it("has a word for every state, and one more for an order that is half on its way", () => {
    const names = statuses.map((status) => statusName({ status, shipments: [] }));
    const parcel = { shipments: [{}] } as Pick<OrderView, "shipments">;
    const half = statusName({ status: "paid", ...parcel });
    expect(new Set([...names, half]).size).toBe(statuses.length + 1);
    expect(statusName({ status: "shipped", ...parcel })).toBe("On its way");
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
    ).toEqual(["Ana Ruiz", "1 Main St", "Point Arena, CA 95468", "United States"]);
    expect(addressLines(null, "Ana Ruiz")).toEqual([]);
  });
});

describe("sumsOf", () => {
  const order = {
    currency: "usd",
    subtotalCents: 10_200,
    discountCents: 0,
    couponCode: null,
    shippingCents: 0,
    shippingMethodName: null,
    taxCents: 0,
  };

  it("leaves out what there is none of", () => {
    expect(sumsOf(order)).toEqual([
      ["Subtotal", "$102.00"],
      ["Shipping", "Free"],
    ]);
  });

  it("names the code and the way it is shipped", () => {
    const given = {
      discountCents: 1500,
      couponCode: "SHORE15",
      shippingCents: 600,
      shippingMethodName: "Ground",
      taxCents: 410,
    };
    expect(sumsOf({ ...order, ...given })).toEqual([
      ["Subtotal", "$102.00"],
      ["Discount (SHORE15)", "−$15.00"],
      ["Shipping (Ground)", "$6.00"],
      ["Tax", "$4.10"],
    ]);
  });
});
