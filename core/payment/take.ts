import { sql } from "drizzle-orm";
import { Alert } from "../alert/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { Email } from "../email/index.ts";
import { Id } from "../id/index.ts";
import { Inventory } from "../inventory/index.ts";
import { Entries } from "../ledger/entries.ts";
import { Ledger, type Posting } from "../ledger/index.ts";
import { Money } from "../money/index.ts";
import { Owed } from "../order/owed.ts";
import type { ShippingOption } from "../order/schema.ts";
import { type Reported, settle } from "../order/settle.ts";
import { Transition } from "../order/transition.ts";
import { Refund } from "../refund/index.ts";
import { keepEvent, type Note, unannounced } from "./event.ts";
import { Report, type SessionReport } from "./report.ts";
import { livemode } from "./stripe.ts";

/** Others may change the order between our look at it and our step; more often than this in a row they don't. */
const TRIES = 8;

/** Why the session is looked at: an event that tells of its end may be about an order's last chance. */
export type Hint = "outcome" | "end";

/**
 * Gives an order what Stripe says of its session: paid, waiting, held, cancelled, or nothing new. Safe to call any
 * number of times, also at once: each step names the order as it was read, and takes effect only if it still is.
 * @param peeked the order as somebody read it just now, to save a look.
 * @returns what it led to, in words.
 */
export async function take(
  { reported, orderId }: SessionReport,
  hint: Hint,
  note: Note = unannounced,
  peeked?: Owed.Owed,
): Promise<string> {
  if (orderId === undefined) return keepEvent(note, "ignored: not a session of this store");
  let owed = peeked?.id === orderId ? peeked : await Owed.read(orderId, null);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (!owed) return keepEvent(note, "ignored: no such order in this store");
    const outcome = hint === "end" ? await close(owed, reported, note) : await react(owed, reported, note);
    if (outcome !== undefined) return outcome;
    owed = await Owed.read(orderId, null);
  }
  throw new Error(`order ${orderId} changed ${TRIES} times while it was dealt with`);
}

/** Undefined where the order has changed since it was read: look again. */
async function react(owed: Owed.Owed, reported: Reported, note: Note): Promise<string | undefined> {
  const decision = settle(owed, reported, livemode());
  switch (decision.kind) {
    case "ignore":
      return keepEvent(note, `ignored: ${decision.reason}`, owed.id);
    case "second":
      return takeSecond(owed, reported, decision.paymentIntentId, note);
    case "processing":
      return (await Transition.markWaiting(owed, "processing", reported, null, { note }))
        ? "processing"
        : undefined;
    case "hold":
      return hold(owed, reported, decision.reason, note);
    case "paid":
      try {
        return await pay(owed, reported, decision.shipping, note);
      } catch (error) {
        const gone = whatIsGone(violated(error));
        if (gone === undefined) throw error;
        return hold(owed, reported, `paid after its ${gone}`, note);
      }
  }
}

/** What a late payment can find gone, in words; undefined where the statement failed for another reason. */
function whatIsGone(constraint: string | undefined): string | undefined {
  if (Inventory.isShort(constraint)) return "pieces were released and sold to others";
  return constraint?.startsWith("coupon_") ? "coupon was released and used by others" : undefined;
}

async function hold(owed: Owed.Owed, reported: Reported, reason: string, note: Note) {
  const { movement } = reported;
  const posting = movement && postingOf(movement, Entries.unallocated(movement));
  if (
    !(await Transition.markWaiting(owed, "held", reported, reason, { note, posting: posting ?? undefined }))
  )
    return undefined;
  Alert.tell({ kind: "payment-held", subject: owed.id, orderId: owed.id, message: reason });
  return `held: ${reason}`;
}

const postingOf = (
  { id, currency }: NonNullable<Reported["movement"]>,
  entries: Entries.Entry[],
): Posting => ({
  source: id,
  currency,
  entries,
});

async function pay(
  owed: Owed.Owed,
  reported: Reported,
  shipping: ShippingOption,
  note: Note,
): Promise<string | undefined> {
  const emailId = Id.create("email");
  const final = finalOf(owed, reported, shipping);
  const posting = chargeOf(owed, final, reported);
  const mark = () => Transition.markPaid(owed, reported, final, emailId, { note, posting });
  const paid = await withLineTaxes(owed, final, mark);
  if (!paid) return undefined;
  if (paid.emailId !== null) {
    const queued = [paid.emailId];
    await Database.afterCommit(() => Email.dispatch(queued));
  }
  return "paid";
}

/** The order's sums with the shipping that was chosen, and with Stripe's tax where Stripe works it out. */
export function finalOf(owed: Owed.Owed, reported: Reported, shipping: ShippingOption): Transition.Final {
  const byStripe = owed.taxMode === "stripe";
  // Functions of the release before, while they are being replaced, write options without a tax.
  const shippingTaxCents = byStripe ? reported.shippingTaxCents : (shipping.taxCents ?? 0);
  const ofLines = owed.taxCents + owed.includedTaxCents - owed.shippingTaxCents;
  const tax = byStripe ? reported.taxCents : ofLines + shippingTaxCents;
  const taxCents = owed.pricesIncludeTax ? 0 : tax;
  return {
    shipping,
    shippingTaxCents,
    taxCents,
    includedTaxCents: tax - taxCents,
    totalCents: owed.subtotalCents - owed.discountCents + shipping.priceCents + taxCents,
  };
}

/** A payment in the ledger, if Stripe has worked out what it did to the balance; one of nothing has nothing to wait for. */
export function chargeOf(
  owed: Owed.Owed,
  final: Transition.Final,
  { movement }: Reported,
): Posting | undefined {
  const priced = { ...owed, ...final, shippingCents: final.shipping.priceCents };
  if (movement) return postingOf(movement, Entries.charge(movement, priced));
  if (final.totalCents > 0) return undefined;
  return { source: `order:${owed.id}`, currency: owed.currency, entries: Entries.free(priced) };
}

const linesOf = Database.statement<{ id: string; cents: number }>(
  "payment.lines",
  sql`
    SELECT id, quantity * unit_price_cents - discount_cents AS cents FROM order_item
    WHERE order_id = ${sql.placeholder("orderId")} ORDER BY id`,
);

const setTaxes = Database.statement(
  "payment.set_line_taxes",
  sql`
    UPDATE order_item i SET tax_cents = t.cents
    FROM jsonb_to_recordset(${sql.placeholder("taxes")}::jsonb) AS t(id text, cents int)
    WHERE i.id = t.id AND i.order_id = ${sql.placeholder("orderId")}`,
);

/**
 * Marks an order paid. Where Stripe worked the tax out, it tells that of the whole; each line gets its share with it, so that
 * a refund by line knows it.
 */
export async function withLineTaxes<T>(
  { id: orderId, taxMode }: Owed.Owed,
  final: Transition.Final,
  mark: () => Promise<T | undefined>,
): Promise<T | undefined> {
  if (taxMode !== "stripe") return mark();
  return Database.transaction(async () => {
    const lines = await linesOf({ orderId });
    const shares = Money.split(
      final.taxCents + final.includedTaxCents - final.shippingTaxCents,
      lines.map(({ cents }) => cents),
    );
    const taxes = lines.map(({ id }, index) => ({ id, cents: shares[index] ?? 0 }));
    // First the order: where it has changed since, nothing else may.
    const done = await mark();
    if (done !== undefined) await setTaxes({ orderId, taxes: JSON.stringify(taxes) });
    return done;
  });
}

/**
 * An order that was paid already was paid again, through another page: the shopper gets that money back by itself, and a person
 * is told.
 */
async function takeSecond(owed: Owed.Owed, reported: Reported, paymentIntentId: string, note: Note) {
  const outcome = `second payment, to be refunded: ${paymentIntentId}`;
  await Database.transaction(async () => {
    if (!(await Owed.lock(owed.id))) return;
    const { movement, totalCents, currency } = reported;
    if (movement) await Ledger.write(owed.id, postingOf(movement, Entries.unallocated(movement)));
    const refundId = await Refund.requestSurplus({
      orderId: owed.id,
      paymentIntentId,
      amountCents: totalCents,
      currency,
    });
    await Alert.raise({
      kind: "payment-twice",
      subject: paymentIntentId,
      orderId: owed.id,
      message: "an order was paid a second time; that payment is being refunded",
    });
    await keepEvent(note, outcome, owed.id);
    if (refundId !== undefined) await Database.afterCommit(() => Refund.send(refundId));
  });
  return outcome;
}

/**
 * A session that ended unpaid gives the pieces back, if it is the order's own. One that the store itself closed early,
 * to put another in its place, ends nothing.
 */
async function close(owed: Owed.Owed, reported: Reported, note: Note): Promise<string | undefined> {
  const ignore = (why: string) => keepEvent(note, `ignored: ${why}`, owed.id);
  // Of any other the money is here, or was.
  if (owed.status !== "pending" && owed.status !== "processing")
    return ignore(`the order is already ${owed.status}`);
  if (owed.stripeSessionId !== null && owed.stripeSessionId !== reported.sessionId)
    return ignore("an older session");
  if (reported.sessionAttempt !== owed.sessionAttempt) return ignore("an older session");
  const failed = reported.state === "complete" && reported.payment === "unpaid" && reported.hopeless;
  const expired = reported.state === "expired" && owed.reservedUntil.getTime() <= Date.now();
  if (!failed && !expired) return ignore("the session was closed by the store or has moved on");
  const reason = failed ? "the bank payment failed" : "not paid in time";
  const done = failed
    ? await Transition.cancelUnpaid(owed, reason, reported.email, note)
    : await Transition.cancel(owed, reason, note);
  return done ? `cancelled: ${reason}` : undefined;
}

/** Reads the session and takes what it says. */
export const takeSession = async (sessionId: string, hint: Hint, note?: Note): Promise<string> =>
  take(await Report.read(sessionId), hint, note);

export * as Take from "./take.ts";
