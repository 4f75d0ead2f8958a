import { describe, expect, it } from "vitest";
import { Entries, type Movement, type Priced } from "./entries.ts";

const order: Priced = {
  currency: "usd",
  subtotalCents: 10_000,
  discountCents: 1_500,
  shippingCents: 600,
  shippingTaxCents: 30,
  taxCents: 455,
  includedTaxCents: 0,
  totalCents: 9_555,
};
const paid: Movement = { id: "txn_1", amountCents: 9_555, feeCents: 307, currency: "usd" };

const sum = (entries: Entries.Entry[]) => entries.reduce((total, { amountCents }) => total + amountCents, 0);
const byAccount = (entries: Entries.Entry[]) =>
  Object.fromEntries(entries.map(({ account, amountCents }) => [account, amountCents]));

describe("a payment", () => {
  it("is what Stripe holds and kept, against what was earned", () => {
    expect(byAccount(Entries.charge(paid, order))).toEqual({
      stripe: 9_248,
      fee: 307,
      sales: -10_000,
      discount: 1_500,
      shipping: -600,
      tax: -455,
    });
  });

  it("takes the tax out of prices that have it inside", () => {
    const inside = {
      ...order,
      shippingTaxCents: 100,
      taxCents: 0,
      includedTaxCents: 1_450,
      totalCents: 9_100,
    };
    const entries = byAccount(Entries.charge({ ...paid, amountCents: 9_100 }, inside));
    expect(entries).toMatchObject({ sales: -8_650, shipping: -500, tax: -1_450, discount: 1_500 });
  });

  it("is converted in proportion where Stripe settles in another currency", () => {
    const entries = Entries.charge({ ...paid, amountCents: 8_777, currency: "eur" }, order);
    expect(sum(entries)).toBe(0);
    expect(byAccount(entries)).toMatchObject({ stripe: 8_470, sales: -7_808, shipping: -551, tax: -418 });
  });

  it("of nothing is a discount against sales", () => {
    const free = {
      ...order,
      discountCents: 10_000,
      shippingCents: 0,
      shippingTaxCents: 0,
      taxCents: 0,
      totalCents: 0,
    };
    expect(byAccount(Entries.free(free))).toEqual({ sales: -10_000, discount: 10_000 });
  });

  it("that is nobody's yet can become the order's", () => {
    const both = [...Entries.unallocated(paid), ...Entries.allocated(paid, order)];
    const totals = new Map<string, number>();
    for (const { account, amountCents } of both)
      totals.set(account, (totals.get(account) ?? 0) + amountCents);
    totals.delete("unallocated");
    expect(Object.fromEntries(totals)).toEqual(byAccount(Entries.charge(paid, order)));
  });
});

describe("what goes back", () => {
  const back: Movement = { id: "txn_2", amountCents: -1_000, feeCents: 0, currency: "usd" };

  it("is a refund and its tax", () => {
    expect(byAccount(Entries.refund(back, 1_000, 48))).toEqual({ stripe: -1_000, tax: 48, refund: 952 });
  });

  it("is converted in proportion where Stripe settles in another currency", () => {
    const yen: Movement = { ...back, amountCents: -15_000, currency: "jpy" };
    expect(byAccount(Entries.refund(yen, 100_00, 480))).toEqual({
      stripe: -15_000,
      tax: 720,
      refund: 14_280,
    });
  });

  it("cancels out when the bank sends it back", () => {
    const both = [
      ...Entries.refund(back, 1_000, 48),
      ...Entries.refund({ ...back, amountCents: 1_000 }, 1_000, 48),
    ];
    for (const account of ["stripe", "tax", "refund"])
      expect(sum(both.filter((entry) => entry.account === account))).toBe(0);
  });

  it("is a dispute with its fee", () => {
    const taken = { ...back, feeCents: 1_500 };
    expect(byAccount(Entries.dispute(taken))).toEqual({ stripe: -2_500, fee: 1_500, dispute: 1_000 });
  });
});

describe("every posting", () => {
  it("comes to zero", () => {
    for (let step = 0; step < 500; step += 1) {
      const amountCents = (step * 7_919) % 100_003;
      const movement = { id: "txn", amountCents, feeCents: step % 400, currency: step % 3 ? "usd" : "eur" };
      for (const entries of [
        Entries.charge(movement, order),
        Entries.unallocated(movement),
        Entries.allocated(movement, order),
        Entries.refund(
          { ...movement, amountCents: -amountCents },
          amountCents + 1,
          Math.floor(amountCents / 11),
        ),
        Entries.dispute(movement),
      ])
        expect(sum(entries)).toBe(0);
    }
  });
});
