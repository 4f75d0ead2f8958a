import { Actor } from "../../actor/index.ts";
import { Database } from "../../database/index.ts";
import { StoreError } from "../../error/index.ts";
import { linesLeft } from "../../fulfilment/left.ts";
import { Session } from "../../payment/session.ts";
import { Refund } from "../../refund/index.ts";
import { cancel as release } from "../cancel.ts";
import { Owed } from "../owed.ts";
import type { CancelInput } from "./schema.ts";

const TRIES = 4;

/**
 * Ends an order. One that is not paid for gives up its payment page and frees its pieces; of one that is, the money goes back: all
 * of it where nothing has left yet, and otherwise what was paid for the pieces that have not. Those go back on the shelf.
 * Changes nothing the second time.
 * @throws {StoreError} `order.not_found`, `order.move_not_allowed`, `order.already_paid` when it is being paid at this moment,
 *   `payment.unavailable`, `refund.refused`
 */
export async function cancel(orderId: string, input: CancelInput): Promise<void> {
  Actor.assertMay("orders.cancel");
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const owed = await Owed.read(orderId, null);
    if (!owed) throw new StoreError("order.not_found", "There is no such order.");
    if (owed.status === "cancelled" || owed.status === "refunded") return;
    if (owed.status !== "pending") return giveBack(orderId, input);
    if (await closed(owed, input)) return;
  }
  throw new StoreError("order.already_paid", "Its payment is under way. Look again in a minute.");
}

/** The page first: what can still be paid must keep its pieces. False when the order has moved on meanwhile. */
async function closed({ id, stripeSessionId, sessionAttempt }: Owed.Owed, { reason }: CancelInput) {
  if (stripeSessionId !== null && !(await Session.expire(stripeSessionId)))
    throw new StoreError("order.already_paid", "It has just been paid. Look again in a minute.");
  const owed = await Owed.read(id, null);
  const isStill =
    owed?.status === "pending" &&
    owed.stripeSessionId === stripeSessionId &&
    owed.sessionAttempt === sessionAttempt;
  return isStill && release(owed, reason ?? "cancelled by the shop");
}

async function giveBack(orderId: string, { key, reason = "cancelled" }: CancelInput): Promise<void> {
  const refundId = await Database.transaction(async () => {
    const owed = await Owed.lock(orderId);
    const before = await Refund.fromKey(key);
    if (before) return before.id;
    if (owed?.status !== "held" && owed?.status !== "paid")
      throw new StoreError(
        "order.move_not_allowed",
        `An order that is ${owed?.status} is not cancelled any more. Refund it.`,
      );
    const request = { orderId, key, reason, restock: true };
    if (owed.parcelCount === 0) return Refund.write(request);
    return Refund.write({ ...request, lines: await linesLeft({ orderId }) });
  });
  await Refund.send(refundId);
  const made = await Refund.fromKey(key);
  if (made?.status === "failed")
    throw new StoreError("refund.refused", `Stripe refused the refund: ${made.failureReason}.`, { refundId });
}
