import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Entries } from "../ledger/entries.ts";
import { Ledger } from "../ledger/index.ts";
import { Owed } from "../order/owed.ts";
import { keepEvent, type Note, unannounced } from "./event.ts";
import { Intent } from "./intent.ts";
import { movementOf } from "./report.ts";
import { reaching, stripe } from "./stripe.ts";

const mark = Database.statement(
  "payment.mark_booked",
  sql`UPDATE "order" SET booked = true WHERE id = ${sql.placeholder("orderId")} AND NOT booked`,
);

const isKnown = Database.statement<{ known: boolean }>(
  "payment.is_booked",
  sql`SELECT EXISTS (SELECT FROM ledger_entry WHERE source = ${sql.placeholder("source")}) AS known`,
);

/**
 * Writes a payment into the ledger, now that Stripe says what it did to the balance.
 * @param source the balance transaction as an event told it, to save the look where it is written already.
 */
export async function book(
  chargeId: string,
  source: string | undefined,
  note: Note = unannounced,
): Promise<string> {
  const [before] = source === undefined ? [] : await isKnown({ source });
  if (before?.known) return keepEvent(note, "ignored: in the ledger already");
  const now = await reaching("charges.retrieve", () =>
    stripe().charges.retrieve(chargeId, { expand: ["balance_transaction"] }),
  );
  const movement = movementOf(now.balance_transaction);
  if (!movement) return keepEvent(note, "ignored: Stripe has not worked out its fee yet");
  const intentId = typeof now.payment_intent === "string" ? now.payment_intent : now.payment_intent?.id;
  const paid = intentId === undefined ? undefined : await Intent.orderOf(intentId);
  if (!paid) return keepEvent(note, "ignored: not a payment of this store");
  return Database.transaction(async () => {
    const owed = await Owed.lock(paid.orderId);
    if (!owed) return keepEvent(note, "ignored: no such order in this store");
    // What it is in the books depends on what it is taken for; `reconcile` books it then.
    if (paid.isOwn && owed.paidCents === 0)
      return keepEvent(note, "ignored: the payment is not taken yet", owed.id);
    const entries =
      paid.isOwn && owed.matched ? Entries.charge(movement, owed) : Entries.unallocated(movement);
    await Ledger.write(owed.id, { source: movement.id, currency: movement.currency, entries });
    if (paid.isOwn) await mark({ orderId: owed.id });
    return keepEvent(note, "booked", owed.id);
  });
}
