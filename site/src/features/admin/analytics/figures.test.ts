import type { Sums } from "@cali/core/analytics/schema.ts";
import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures.ts";

const sums: Sums = {
  grossCents: 20_000,
  discountCents: 1_000,
  refundCents: 2_000,
  netCents: 18_000,
  units: null,
  refundUnits: null,
  orders: 4,
  newOrders: 3,
  refunds: 1,
  shippingCents: 1_000,
  taxCents: 500,
  totalCents: 18_500,
  averageOrderCents: 5_125,
};

const named = (figures: ReturnType<typeof figuresOf>) =>
  Object.fromEntries(figures.map((figure) => [figure.name, figure]));

describe("figuresOf", () => {
  it("compares each with what it was", () => {
    const before = { ...sums, netCents: 9_000, orders: 8, newOrders: 2 };
    const figures = named(figuresOf(sums, before, "usd"));
    expect(figures["Net revenue"]).toMatchObject({ value: "$180.00", before: "$90.00" });
    expect(figures["Net revenue"]?.change.words).toBe("up 100% from $90.00");
    expect(figures.Orders?.change.words).toBe("down 50% from 8");
    expect(figures["Orders of new customers"]).toMatchObject({ value: "75%", before: "25%" });
    expect(figures["Orders of new customers"]?.change.words).toBe("up 50 points from 25%");
    expect(figures["Average order"]?.change.words).toBe("as before");
  });

  it("compares with nothing where there is nothing", () => {
    for (const { change } of figuresOf(sums, null, "usd")) expect(change.short).toBe("—");
  });

  it("has no share of no orders", () => {
    const none = { ...sums, orders: 0, newOrders: 0, averageOrderCents: null };
    expect(named(figuresOf(none, sums, "usd"))["Orders of new customers"]?.value).toBe("—");
  });

  it("shows what goods have where orders can't be told apart", () => {
    const goods = { ...sums, orders: null, newOrders: null, totalCents: null, units: 7 };
    expect(figuresOf(goods, null, "eur").map(({ name, value }) => [name, value])).toEqual([
      ["Net", "€180.00"],
      ["Pieces", "7"],
      ["Gross", "€200.00"],
      ["Discounts", "€10.00"],
      ["Refunds", "€20.00"],
    ]);
  });
});
