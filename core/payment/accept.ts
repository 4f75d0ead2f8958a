import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { Email } from "../email/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Inventory } from "../inventory/index.ts";
import { Entries } from "../ledger/entries.ts";
import type { Posting } from "../ledger/index.ts";
import { Owed } from "../order/owed.ts";
import { chosen, type Reported } from "../order/settle.ts";
import { Transition } from "../order/transition.ts";
import { Report } from "./report.ts";
import { Take } from "./take.ts";

/**
 * A person takes a held payment as it is, whatever did not match: the order is paid, its pieces leave the shelf. The other way
 * out is a refund.
 * @throws {StoreError} `order.not_found`, `order.move_not_allowed` when it is not held, `stock.insufficient` when its
 *   pieces were sold to others, `payment.unavailable`
 */
export async function accept(orderId: string): Promise<void> {
  Actor.assertMay("orders.refund");
  const held = await Owed.read(orderId, null);
  if (!held) throw new StoreError("order.not_found", "There is no such order.");
  if (held.status !== "held" || held.stripeSessionId === null)
    throw new StoreError(
      "order.move_not_allowed",
      `Only a held order is accepted; this one is ${held.status}.`,
    );
  const { reported } = await Report.read(held.stripeSessionId);
  await Database.transaction(() => take(orderId, reported));
}

async function take(orderId: string, reported: Reported): Promise<void> {
  const owed = await Owed.lock(orderId);
  const shipping = owed && (chosen(owed, reported) ?? owed.shippingOptions[0]);
  if (owed?.status !== "held") throw new StoreError("order.move_not_allowed", "This order is held no more.");
  // Its money is going back, or part of it: the rest is to be refunded too.
  if (owed.refundedCents > 0)
    throw new StoreError(
      "order.move_not_allowed",
      "This payment is being refunded. It can't be accepted any more.",
    );
  if (!shipping)
    throw new StoreError("order.move_not_allowed", "This order was offered no shipping: refund it.");
  const final = Take.finalOf(owed, reported, shipping);
  const emailId = Id.create("email");
  const posting = postingFor(owed, final, reported);
  try {
    await Take.withLineTaxes(owed, final, () =>
      Transition.markPaid(owed, reported, final, emailId, { posting }),
    );
  } catch (error) {
    if (!Inventory.isShort(violated(error))) throw error;
    throw new StoreError(
      "stock.insufficient",
      "Its pieces were sold to others. Restock them, or refund the payment.",
    );
  }
  await Database.afterCommit(() => Email.dispatch([emailId]));
}

/** What was booked as nobody's becomes the order's; what was not booked yet is booked as any payment. */
function postingFor(owed: Owed.Owed, final: Transition.Final, reported: Reported): Posting | undefined {
  const { movement } = reported;
  if (!owed.booked || !movement) return Take.chargeOf(owed, final, reported);
  const priced = { ...owed, ...final, shippingCents: final.shipping.priceCents };
  const { currency } = movement;
  return { source: `accept:${owed.id}`, currency, entries: Entries.allocated(movement, priced) };
}

export * as Accept from "./accept.ts";
