/** What was paid for an order, and what of it went back so far. Amounts in cents. */
export interface Refundable {
  paidCents: number;
  refundedCents: number;
  /** What shipping cost, its tax included where that came on top. */
  shippingCents: number;
  shippingRefundedCents: number;
  /** All tax in what was paid. */
  taxCents: number;
  taxRefundedCents: number;
  lines: RefundableLine[];
}

export interface RefundableLine {
  orderItemId: string;
  quantity: number;
  /** Pieces that went back before. */
  refundedQuantity: number;
  /** What the whole line cost: after its discount, and with its tax where that came on top. */
  paidCents: number;
}

/** What is asked for. Nothing named: everything that is left. */
export interface Wanted {
  lines?: { orderItemId: string; quantity: number }[] | undefined;
  shippingCents?: number | undefined;
  /** In place of what lines and shipping come to, such as less a fee for restocking. */
  amountCents?: number | undefined;
}

export interface Plan {
  amountCents: number;
  shippingCents: number;
  taxCents: number;
  items: { orderItemId: string; quantity: number; amountCents: number }[];
}

/** A share that adds up: whatever the steps, at `whole` it comes to `totalCents`. */
const shareOf = (totalCents: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((totalCents * part) / whole);

/** What `quantity` more pieces of a line cost. All its pieces, in whatever steps, come to what was paid for it. */
export const lineAmount = (line: RefundableLine, quantity: number): number =>
  shareOf(line.paidCents, line.refundedQuantity + quantity, line.quantity) -
  shareOf(line.paidCents, line.refundedQuantity, line.quantity);

/** How much of an amount is tax, in proportion to what was paid; a whole order's refunds come to its whole tax. */
export const taxIn = (order: Refundable, amountCents: number): number => {
  const until = shareOf(order.taxCents, order.refundedCents + amountCents, order.paidCents);
  // Earlier refunds may have been rounded another way, or have failed.
  return Math.min(amountCents, Math.max(0, until - order.taxRefundedCents));
};

/** The first line of which more is asked for than is left, or which is not the order's. */
export const beyond = (order: Refundable, { lines = [] }: Wanted): string | undefined =>
  lines.find(({ orderItemId, quantity }) => {
    const line = order.lines.find((candidate) => candidate.orderItemId === orderItemId);
    return line === undefined || quantity > line.quantity - line.refundedQuantity;
  })?.orderItemId;

/** Whether more of shipping is asked for than is left of what it cost. */
export const isBeyondShipping = (order: Refundable, { shippingCents = 0 }: Wanted): boolean =>
  shippingCents > order.shippingCents - order.shippingRefundedCents;

/** Works out a refund. Whether it is too much is for the database to say, which knows of those under way. */
export function plan(order: Refundable, wanted: Wanted): Plan {
  const isAll =
    wanted.lines === undefined && wanted.shippingCents === undefined && wanted.amountCents === undefined;
  const asked = isAll
    ? order.lines.map((line) => ({
        orderItemId: line.orderItemId,
        quantity: line.quantity - line.refundedQuantity,
      }))
    : (wanted.lines ?? []);
  const items = asked
    .filter(({ quantity }) => quantity > 0)
    .flatMap(({ orderItemId, quantity }) => {
      const line = order.lines.find((candidate) => candidate.orderItemId === orderItemId);
      return line ? [{ orderItemId, quantity, amountCents: lineAmount(line, quantity) }] : [];
    });
  const shippingCents = isAll
    ? Math.max(0, order.shippingCents - order.shippingRefundedCents)
    : (wanted.shippingCents ?? 0);
  const computed = items.reduce((sum, item) => sum + item.amountCents, 0) + shippingCents;
  const amountCents = isAll ? order.paidCents - order.refundedCents : (wanted.amountCents ?? computed);
  return {
    amountCents,
    shippingCents: Math.min(shippingCents, amountCents),
    taxCents: taxIn(order, amountCents),
    items,
  };
}

export * as Amount from "./amount.ts";
