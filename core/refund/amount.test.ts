import { Random } from "@cali/sandbox/prove/random.ts";
import { describe, expect, it } from "vitest";
import { beyond, lineAmount, plan, type Refundable, taxIn } from "./amount.ts";

const line = { orderItemId: "a", quantity: 3, refundedQuantity: 0, paidCents: 1_000 };

const order: Refundable = {
  paidCents: 1_860,
  refundedCents: 0,
  shippingCents: 660,
  shippingRefundedCents: 0,
  taxCents: 155,
  taxRefundedCents: 0,
  lines: [line, { orderItemId: "b", quantity: 1, refundedQuantity: 0, paidCents: 200 }],
};

describe("lineAmount", () => {
  it("gives back the whole line in whatever steps, to the cent", () => {
    const steps = [1, 1, 1].map((quantity, step) =>
      lineAmount({ ...line, refundedQuantity: step }, quantity),
    );
    expect(steps).toEqual([333, 334, 333]);
    expect(lineAmount(line, 3)).toBe(1_000);
  });
});

describe("plan", () => {
  it("is everything that is left, where nothing is named", () => {
    expect(plan(order, {})).toEqual({
      amountCents: 1_860,
      shippingCents: 660,
      taxCents: 155,
      items: [
        { orderItemId: "a", quantity: 3, amountCents: 1_000 },
        { orderItemId: "b", quantity: 1, amountCents: 200 },
      ],
    });
  });

  it("is the lines and the shipping that are named", () => {
    const planned = plan(order, { lines: [{ orderItemId: "a", quantity: 2 }], shippingCents: 100 });
    expect(planned).toMatchObject({ amountCents: 767, shippingCents: 100 });
    expect(planned.items).toEqual([{ orderItemId: "a", quantity: 2, amountCents: 667 }]);
  });

  it("is the amount that is named in place of what they come to", () => {
    const planned = plan(order, { lines: [{ orderItemId: "b", quantity: 1 }], amountCents: 150 });
    expect(planned).toMatchObject({ amountCents: 150, items: [{ quantity: 1 }] });
  });

  it("is never of a line that is not the order's, nor of more than is left", () => {
    expect(beyond(order, { lines: [{ orderItemId: "c", quantity: 1 }] })).toBe("c");
    expect(beyond(order, { lines: [{ orderItemId: "a", quantity: 4 }] })).toBe("a");
    expect(beyond(order, { lines: [{ orderItemId: "a", quantity: 3 }] })).toBeUndefined();
  });
});

describe("any sequence of refunds", () => {
  it("comes to what was paid and to its tax, never beyond on the way", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = new Random(seed);
      const paidCents = random.between(1, 50_000);
      const taxCents = random.between(0, paidCents - 1);
      let state = { ...order, paidCents, taxCents, refundedCents: 0, taxRefundedCents: 0 };
      while (state.refundedCents < paidCents) {
        const amountCents = random.between(1, paidCents - state.refundedCents);
        const tax = taxIn(state, amountCents);
        expect(tax).toBeGreaterThanOrEqual(0);
        expect(tax).toBeLessThanOrEqual(amountCents);
        state = {
          ...state,
          refundedCents: state.refundedCents + amountCents,
          taxRefundedCents: state.taxRefundedCents + tax,
        };
        expect(state.taxRefundedCents).toBeLessThanOrEqual(taxCents);
      }
      expect(state.taxRefundedCents, `seed ${seed}`).toBe(taxCents);
    }
  });
});
