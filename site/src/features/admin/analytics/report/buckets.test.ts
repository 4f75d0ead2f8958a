import type { Bucket, Revenue } from "@cali/core/analytics/schema.ts";
import { describe, expect, it } from "vitest";
import { linesOf } from "../table.ts";
import { orderColumns, revenueColumns, rowsOf } from "./buckets.ts";

const bucket: Bucket = {
  start: "2026-11-03",
  from: "2026-11-03T08:00:00Z",
  to: "2026-11-04T08:00:00Z",
  grossCents: 10_000,
  discountCents: 1_000,
  refundCents: 0,
  netCents: 9_500,
  units: null,
  refundUnits: null,
  orders: 3,
  newOrders: 1,
  refunds: 0,
  shippingCents: 500,
  taxCents: 700,
  totalCents: 10_200,
  averageOrderCents: 3_400,
};
const revenue: Revenue = {
  from: "2026-11-03",
  to: "2026-11-03",
  compared: { from: "2026-11-02", to: "2026-11-02" },
  timeZone: "America/Los_Angeles",
  currency: "usd",
  currencies: ["usd"],
  hasSold: true,
  isRecounting: false,
  asOf: "2026-11-03T20:00:00Z",
  pulse: "1",
  interval: "day",
  buckets: [bucket],
  previous: [],
};

describe("revenueColumns", () => {
  it("go from gross to the total, and add up", () => {
    const { fields, data } = linesOf(revenueColumns(revenue), rowsOf(revenue));
    expect(fields).toEqual([
      "Day",
      "Gross (USD)",
      "Discounts (USD)",
      "Shipping (USD)",
      "Refunds (USD)",
      "Net (USD)",
      "Net before (USD)",
      "Tax (USD)",
      "Total (USD)",
    ]);
    const [day, gross, discounts, shipping, refunds, net, before, tax, total] = data[0] ?? [];
    expect(day).toBe("2026-11-03");
    expect(Number(gross) + Number(discounts) + Number(shipping) + Number(refunds)).toBe(net);
    expect(Number(net) + Number(tax)).toBe(total);
    // The days compared with may be fewer.
    expect(before).toBeNull();
  });

  it("leave out what goods don't have", () => {
    const goods = { ...revenue, previous: null, buckets: [{ ...bucket, orders: null, units: 4 }] };
    expect(revenueColumns(goods).map(({ header }) => header)).toEqual([
      "Day",
      "Gross",
      "Discounts",
      "Refunds",
      "Net",
    ]);
    expect(orderColumns(goods).map(({ header }) => header)).toEqual(["Day", "Pieces", "Given back"]);
  });
});

describe("orderColumns", () => {
  it("tell new customers from those who came back", () => {
    expect(linesOf(orderColumns({ ...revenue, previous: null }), rowsOf(revenue)).data).toEqual([
      ["2026-11-03", 3, 1, 2],
    ]);
  });
});
