import { format } from "@cali/core/money/index.ts";
import type { OrderItem, OrderView } from "@cali/core/order/schema.ts";
import { minus } from "../cart/sums.ts";
import { sumsOf } from "./words.ts";

/** What a line comes to, before its part of a discount: the lines add up to the subtotal. */
export const lineTotal = ({
  quantity,
  unitPriceCents,
}: Pick<OrderItem, "quantity" | "unitPriceCents">): number => quantity * unitPriceCents;

interface Sum {
  name: string;
  value: string;
  /** What those above it add up to. */
  isTotal?: true;
}

/** The sums below the lines, down to what was paid and given back. */
export function invoiceSums(
  order: Parameters<typeof sumsOf>[0] & Pick<OrderView, "totalCents" | "includedTaxCents" | "refundedCents">,
): Sum[] {
  const { currency, totalCents, includedTaxCents, refundedCents } = order;
  const rows: Sum[] = sumsOf(order).map(([name, value]) => ({ name, value }));
  rows.push({ name: "Total paid", value: format(totalCents, currency), isTotal: true });
  if (includedTaxCents > 0) rows.push({ name: "Tax in it", value: format(includedTaxCents, currency) });
  if (refundedCents > 0) {
    rows.push({ name: "Given back", value: minus(refundedCents, currency) });
    rows.push({ name: "What stays", value: format(totalCents - refundedCents, currency), isTotal: true });
  }
  return rows;
}
