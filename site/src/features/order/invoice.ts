import { format } from "@cali/core/money/index.ts";
import type { OrderItem, OrderView } from "@cali/core/order/schema.ts";
import { minus } from "../cart/sums.ts";
import { sumsOf } from "./words.ts";

/** What a line comes to, after its own part of a discount and before tax on top. */
export const lineTotal = ({ quantity, unitPriceCents, discountCents }: OrderItem): number =>
  quantity * unitPriceCents - discountCents;

/** The sums below the lines, down to what was paid and given back. */
export function invoiceSums(order: OrderView): [name: string, value: string][] {
  const { currency, totalCents, includedTaxCents, refundedCents } = order;
  const rows: [name: string, value: string][] = [
    ...sumsOf(order),
    ["Total paid", format(totalCents, currency)],
  ];
  if (includedTaxCents > 0) rows.push(["Tax in it", format(includedTaxCents, currency)]);
  if (refundedCents > 0) {
    rows.push(["Given back", minus(refundedCents, currency)]);
    rows.push(["What stays", format(totalCents - refundedCents, currency)]);
  }
  return rows;
}
