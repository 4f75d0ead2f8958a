import { describe, expect, it } from "vitest";
import { type RefundValues, wantedOf } from "./refund.ts";

const none: RefundValues = {
  scope: "part",
  quantities: { itm_1: 0, itm_2: null },
  shippingCents: null,
  amountCents: null,
  restock: false,
  reason: "",
};

describe("wantedOf", () => {
  it.each<[string, Partial<RefundValues>, ReturnType<typeof wantedOf>]>([
    ["nothing while nothing is chosen: that would be everything", {}, undefined],
    ["everything where that is chosen, whatever else is typed", { scope: "all", amountCents: 5 }, {}],
    ["pieces", { quantities: { itm_1: 2, itm_2: 0 } }, { lines: [{ orderItemId: "itm_1", quantity: 2 }] }],
    ["shipping alone", { shippingCents: 500 }, { shippingCents: 500 }],
    ["an amount alone", { amountCents: 700 }, { amountCents: 700 }],
    ["nothing while something typed is no number", { amountCents: Number.NaN, shippingCents: 5 }, undefined],
    ["nothing of less than nothing", { quantities: { itm_1: -1 } }, undefined],
  ])("asks for %s", (_, of, wanted) => {
    expect(wantedOf({ ...none, ...of })).toEqual(wanted);
  });
});
