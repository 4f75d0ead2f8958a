import { describe, expect, it } from "vitest";
import type { Owed } from "./owed.ts";
import { mismatches, type Reported, settle } from "./settle.ts";
import { statuses } from "./state.ts";

const owed: Owed = {
  id: "ord_1",
  version: "1",
  status: "pending",
  stockState: "reserved",
  currency: "usd",
  subtotalCents: 10_000,
  discountCents: 1_000,
  shippingCents: 0,
  shippingTaxCents: 0,
  taxCents: 0,
  includedTaxCents: 0,
  totalCents: 9_000,
  pricesIncludeTax: false,
  taxMode: "none",
  couponId: null,
  country: "US",
  region: null,
  shippingOptions: [
    { methodId: "a", name: "Ground", priceCents: 0, taxCents: 0, minDays: 3, maxDays: 6 },
    { methodId: "b", name: "Two-day", priceCents: 1_800, taxCents: 0, minDays: 2, maxDays: 2 },
  ],
  sessionAttempt: 2,
  stripeSessionId: "cs_1",
  stripePaymentIntentId: null,
  paidCents: 0,
  refundedCents: 0,
  matched: false,
  parcelCount: 0,
  booked: false,
  reservedUntil: new Date(0),
};

const reported: Reported = {
  sessionId: "cs_1",
  sessionAttempt: 2,
  state: "complete",
  payment: "paid",
  currency: "usd",
  livemode: false,
  subtotalCents: 10_000,
  discountCents: 1_000,
  shippingCents: 1_800,
  shippingTaxCents: 0,
  taxCents: 0,
  shippingMethodId: null,
  chargeId: "ch_1",
  movement: null,
  hopeless: false,
  totalCents: 10_800,
  paymentIntentId: "pi_1",
  email: "a@example.com",
  shippingName: null,
  shippingAddress: null,
};

describe("settle", () => {
  it.each(statuses)("takes a matching payment of an order that is %s, or leaves it alone", (status) => {
    const { kind } = settle({ ...owed, status }, reported, false);
    expect(kind).toBe(["pending", "processing", "cancelled"].includes(status) ? "paid" : "second");
  });

  it.each([
    ["currency", { currency: "eur" }],
    ["livemode", { livemode: true }],
    ["subtotal", { subtotalCents: 9_999 }],
    ["discount", { discountCents: 0 }],
    ["tax", { taxCents: 1 }],
    ["shipping", { shippingCents: 5 }],
    ["total", { totalCents: 10_801 }],
    ["payment session", { sessionAttempt: 1 }],
    ["payment session id", { sessionId: "cs_2" }],
  ])("holds a payment whose %s differs", (what, difference) => {
    const decision = settle(owed, { ...reported, ...difference }, false);
    expect(decision).toMatchObject({ kind: "hold" });
    expect(mismatches(owed, { ...reported, ...difference }, false).join()).toContain(what);
  });

  it("takes a session that was never written down, if its attempt is the order's", () => {
    expect(settle({ ...owed, stripeSessionId: null }, reported, false)).toMatchObject({ kind: "paid" });
  });

  it("waits for the bank, once", () => {
    const unpaid = { ...reported, payment: "unpaid" as const };
    expect(settle(owed, unpaid, false)).toEqual({ kind: "processing" });
    expect(settle({ ...owed, status: "processing" }, unpaid, false)).toMatchObject({ kind: "ignore" });
  });

  it("knows a second payment while the bank of the first takes its time", () => {
    const waiting = { ...owed, status: "processing" as const, stripePaymentIntentId: "pi_0" };
    expect(settle(waiting, reported, false)).toEqual({ kind: "second", paymentIntentId: "pi_1" });
    expect(settle(waiting, { ...reported, paymentIntentId: "pi_0" }, false)).toMatchObject({ kind: "paid" });
  });

  it.each(["open", "expired"] as const)("takes no payment from a session that is %s", (state) => {
    expect(settle(owed, { ...reported, state }, false)).toMatchObject({ kind: "ignore" });
  });
});
