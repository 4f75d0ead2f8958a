import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { Owed } from "../order/owed.ts";
import type { Refundable, RefundableLine } from "./amount.ts";

const counted = sql`r.status NOT IN ('failed', 'canceled')`;

const linesOf = Database.statement<
  Omit<RefundableLine, "paidCents"> & { netCents: number; taxCents: number }
>(
  "refund.lines",
  sql`
    SELECT i.id AS "orderItemId", i.quantity, i.quantity * i.unit_price_cents - i.discount_cents AS "netCents",
      i.tax_cents AS "taxCents", COALESCE((
        SELECT sum(ri.quantity) FROM refund_item ri JOIN refund r ON r.id = ri.refund_id
        WHERE ri.order_item_id = i.id AND ${counted}), 0)::int AS "refundedQuantity"
    FROM order_item i WHERE i.order_id = ${sql.placeholder("orderId")} ORDER BY i.id`,
);

const sumsOf = Database.statement<{ shippingRefundedCents: number; taxRefundedCents: number }>(
  "refund.sums",
  sql`
    SELECT COALESCE(sum(shipping_cents), 0)::int AS "shippingRefundedCents",
      COALESCE(sum(tax_cents), 0)::int AS "taxRefundedCents"
    FROM refund r WHERE r.order_id = ${sql.placeholder("orderId")}
      AND r.payment_intent_id = ${sql.placeholder("paymentIntentId")} AND ${counted}`,
);

/** A payment that was accepted for another sum than the order's has its tax in proportion, as in the ledger. */
const paidTax = ({ taxCents, includedTaxCents, paidCents, totalCents }: Owed): number =>
  paidCents === totalCents || totalCents === 0
    ? taxCents + includedTaxCents
    : Math.round(((taxCents + includedTaxCents) * paidCents) / totalCents);

/** What there is to refund of an order. Runs in the transaction that holds the order's row. */
export async function readRefundable(owed: Owed): Promise<Refundable> {
  const onTop = !owed.pricesIncludeTax;
  const lines = await linesOf({ orderId: owed.id });
  const [sums] = await sumsOf({ orderId: owed.id, paymentIntentId: owed.stripePaymentIntentId });
  return {
    paidCents: owed.paidCents,
    refundedCents: owed.refundedCents,
    shippingCents: owed.shippingCents + (onTop ? owed.shippingTaxCents : 0),
    shippingRefundedCents: sums?.shippingRefundedCents ?? 0,
    taxCents: paidTax(owed),
    taxRefundedCents: sums?.taxRefundedCents ?? 0,
    lines: lines.map(({ netCents, taxCents, ...line }) => ({
      ...line,
      paidCents: netCents + (onTop ? taxCents : 0),
    })),
  };
}
