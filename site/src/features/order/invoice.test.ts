import type { OrderItem, OrderView } from "@cali/core/order/schema.ts";
import { describe, expect, it } from "vitest";
import { invoiceSums, lineTotal } from "./invoice.ts";

const order = {
  currency: "usd",
  subtotalCents: 10_000,
  discountCents: 1500,
  couponCode: "SHORE15",
  shippingCents: 600,
  shippingMethodName: "Ground",
  taxCents: 410,
  includedTaxCents: 0,
  totalCents: 9510,
  refundedCents: 0,
} as OrderView;

const cents = (value: string): number =>
  (value.startsWith("−") ? -1 : 1) * Math.round(Number(value.replaceAll(/[^\d.]/g, "")) * 100);

describe("invoiceSums", () => {
  it("adds up, line by line, to what was paid", () => {
    const rows = invoiceSums(order);
    const last = rows.at(-1);
    expect(last).toMatchObject({ name: "Total paid", isTotal: true });
    const parts = rows.slice(0, -1).reduce((sum, { value }) => sum + cents(value), 0);
    expect(parts).toBe(cents(last?.value ?? ""));
  });

  it("says what was given back, and what stays", () => {
    const rows = invoiceSums({ ...order, refundedCents: 3400 });
    expect(rows.slice(-2)).toEqual([
      { name: "Given back", value: "−$34.00" },
      { name: "What stays", value: "$61.10", isTotal: true },
    ]);
  });

  it("names tax that is inside the prices", () => {
    expect(invoiceSums({ ...order, taxCents: 0, includedTaxCents: 1500 })).toContainEqual({
      name: "Tax in it",
      value: "$15.00",
    });
  });
});

describe("lineTotal", () => {
  it("adds up to the subtotal, which is before the discount", () => {
    expect(lineTotal({ quantity: 2, unitPriceCents: 3400, discountCents: 800 } as OrderItem)).toBe(6800);
  });
});
