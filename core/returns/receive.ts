import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Owed } from "../order/owed.ts";
import { Amount, type Refundable } from "../refund/amount.ts";
import { Refund } from "../refund/index.ts";
import { readRefundable } from "../refund/refundable.ts";
import { Returns } from "./index.ts";
import { move, putBack } from "./moves.ts";
import type { ReturnView } from "./schema.ts";

/**
 * The pieces are here: what was paid for them and was not given back before is given back, once, and their shopper is told.
 * Changes nothing the second time.
 * @param restock whether they go back on the shelf.
 * @param amountCents in place of what the pieces cost, such as less a fee; 0 gives nothing back.
 * @throws {StoreError} `return.not_found`, `return.move_not_allowed`, `refund.too_much`, `request.invalid` of an amount that
 *   is none
 */
export async function receive(
  returnId: string,
  { restock, amountCents }: { restock: boolean; amountCents?: number },
): Promise<ReturnView> {
  Actor.assertMay("orders.refund");
  if (amountCents !== undefined && !(Number.isSafeInteger(amountCents) && amountCents >= 0))
    throw new StoreError("request.invalid", "What is given back is a whole number of cents, 0 or more.");
  const { orderId, items } = await Returns.get(returnId);
  await Database.transaction(async () => {
    const owed = await Owed.lock(orderId);
    if (!owed || !(await move(returnId, "received", null))) return;
    const { lines, dueCents } = dueFor(await readRefundable(owed), items);
    const cents = amountCents ?? dueCents;
    const isRefunded = cents > 0;
    // A refund puts its own pieces on the shelf; for those that cost nothing, or were refunded before, there is none.
    if (restock) {
      const others = isRefunded ? without(items, lines) : items;
      await putBack({ returnId, items: JSON.stringify(others) });
    }
    if (!isRefunded) return;
    const key = `return/${returnId}`;
    const refundId = await Refund.write({
      orderId,
      lines,
      amountCents: cents,
      restock,
      key,
      reason: "returned",
      returnId,
    });
    await Database.afterCommit(() => Refund.send(refundId));
  });
  return Returns.get(returnId);
}

/** What is given back for pieces that came back, and for which of them. */
export function dueFor(refundable: Refundable, items: Line[]) {
  const lines = refundedLines(refundable, items);
  // Where more was given back aside than the other pieces cost, less is left than these did.
  const leftCents = refundable.paidCents - refundable.refundedCents;
  return { lines, leftCents, dueCents: Math.min(leftCents, Amount.plan(refundable, { lines }).amountCents) };
}

type Line = { orderItemId: string; quantity: number };

/** Of what came back, the pieces that were not refunded before. */
const refundedLines = ({ lines }: Refundable, items: Line[]): Line[] =>
  items.flatMap(({ orderItemId, quantity }) => {
    const line = lines.find((candidate) => candidate.orderItemId === orderItemId);
    const left = line ? Math.min(quantity, line.quantity - line.refundedQuantity) : 0;
    return left > 0 ? [{ orderItemId, quantity: left }] : [];
  });

const without = (items: Line[], lines: Line[]): Line[] =>
  items.flatMap(({ orderItemId, quantity }) => {
    const taken = lines.find((line) => line.orderItemId === orderItemId)?.quantity ?? 0;
    return quantity > taken ? [{ orderItemId, quantity: quantity - taken }] : [];
  });

export * as Receive from "./receive.ts";
