import { Actor } from "../../actor/index.ts";
import { StoreError } from "../../error/index.ts";
import { Amount } from "../../refund/amount.ts";
import { readRefundable } from "../../refund/refundable.ts";
import { Owed } from "../owed.ts";
import type { RefundPreview, RefundWanted } from "./schema.ts";

/**
 * What a refund would come to, and why it could not be made; by the sums that `Refund.create` works with.
 * @throws {StoreError} `order.not_found`, `refund.not_paid`
 */
export async function preview(orderId: string, wanted: RefundWanted): Promise<RefundPreview> {
  Actor.assertMay("orders.refund");
  const owed = await Owed.read(orderId, null);
  if (!owed) throw new StoreError("order.not_found", "There is no such order.");
  if (owed.paidCents === 0) throw new StoreError("refund.not_paid", "Nothing was paid for this order.");
  const refundable = await readRefundable(owed);
  const { amountCents, shippingCents, taxCents } = Amount.plan(refundable, wanted);
  const leftCents = refundable.paidCents - refundable.refundedCents;
  const problem = problemOf();
  return {
    amountCents,
    shippingCents,
    taxCents,
    leftCents,
    shippingLeftCents: Math.max(0, refundable.shippingCents - refundable.shippingRefundedCents),
    problem,
  };

  function problemOf(): string | null {
    if (Amount.beyond(refundable, wanted) !== undefined) return "There are fewer pieces left of a line.";
    if (Amount.isBeyondShipping(refundable, wanted)) return "Less is left of what shipping cost.";
    if (amountCents > leftCents) return "More than is left of what was paid.";
    return amountCents <= 0 ? "This gives nothing back." : null;
  }
}
