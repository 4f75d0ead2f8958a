import { sql } from "drizzle-orm";
import { Alert } from "../alert/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { Id } from "../id/index.ts";
import { Entries } from "../ledger/entries.ts";
import { Ledger } from "../ledger/index.ts";
import { Money } from "../money/index.ts";
import { Owed } from "../order/owed.ts";
import { Unwind } from "../order/unwind.ts";
import { keepEvent, type Note, unannounced } from "../payment/event.ts";
import { Intent } from "../payment/intent.ts";
import { RefundReport } from "../payment/refund-report.ts";
import { Amount } from "./amount.ts";
import type { RefundStatus } from "./refund.sql.ts";
import { readRefundable } from "./refundable.ts";

const given = (name: string) => sql.placeholder(name);

interface Known {
  id: string;
  status: RefundStatus;
  taxCents: number;
}

const known = Database.statement<Known>(
  "refund.known",
  sql`
    SELECT id, status, tax_cents AS "taxCents" FROM refund
    WHERE stripe_refund_id = ${given("stripeRefundId")} OR (id = ${given("refundId")} AND order_id = ${given("orderId")})`,
);

const insert = Database.statement(
  "refund.insert_from_stripe",
  sql`
    INSERT INTO refund (id, order_id, stripe_refund_id, payment_intent_id, amount_cents, tax_cents, currency, status,
      origin, reason, failure_reason)
    VALUES (${given("id")}, ${given("orderId")}, ${given("stripeRefundId")}, ${given("paymentIntentId")},
      ${given("amountCents")}, ${given("taxCents")}, ${given("currency")}, ${given("status")}, 'stripe',
      ${given("reason")}, ${given("failureReason")})`,
);

// A report that was read before a newer one, and comes after it, changes nothing.
const advance = Database.statement<{ id: string }>(
  "refund.advance",
  sql`
    UPDATE refund SET status = ${given("status")}, stripe_refund_id = ${given("stripeRefundId")},
      failure_reason = ${given("failureReason")}
    WHERE id = ${given("id")} AND refund_rank(${given("status")}) > refund_rank(status) RETURNING id`,
);

const tellOf = Database.statement(
  "refund.tell",
  queueStep(sql`
    SELECT ${given("emailId")}::text, 'order-refunded', o.email,
      jsonb_build_object('orderId', o.id, 'refundId', r.id), 'order-refunded:' || r.id, o.id
    FROM refund r JOIN "order" o ON o.id = r.order_id
    WHERE r.id = ${given("id")} AND r.status = 'succeeded' AND o.email IS NOT NULL`),
);

/** Brings the store to where a refund is at Stripe, whoever made it. */
export const refund = async (stripeRefundId: string, note: Note = unannounced): Promise<string> =>
  apply(await RefundReport.read(stripeRefundId), note);

/** The same for all refunds of a charge: the event about it names none. */
export async function refundsOfCharge(chargeId: string, note: Note = unannounced): Promise<string> {
  const outcomes: string[] = [];
  for (const each of await RefundReport.listOfCharge(chargeId)) outcomes.push(await apply(each));
  return keepEvent(note, `refunds: ${outcomes.join("; ") || "none"}`);
}

/** Brings the store to where a refund is, as Stripe just told it. */
export async function apply(reported: RefundReport, note: Note = unannounced): Promise<string> {
  try {
    return await applyOne(reported, note);
  } catch (error) {
    if (violated(error) !== "order_refunded_within_paid" || reported.paymentIntentId === null) throw error;
    // Stripe gives back no more than was paid: an earlier refund has failed there, and we are still to hear of it.
    for (const other of await RefundReport.listOfIntent(reported.paymentIntentId)) {
      if (isGone(other)) await applyOne(other, unannounced);
    }
    return applyOne(reported, note);
  }
}

const isGone = ({ status }: RefundReport): boolean => status === "failed" || status === "canceled";

async function applyOne(reported: RefundReport, note: Note): Promise<string> {
  const { paymentIntentId, status, movements } = reported;
  const paid = paymentIntentId === null ? undefined : await Intent.orderOf(paymentIntentId);
  if (!paid) return keepEvent(note, "ignored: not a refund of this store");
  return Database.transaction(async () => {
    const owed = await Owed.lock(paid.orderId);
    if (!owed) return keepEvent(note, "ignored: no such order in this store");
    const { id, taxCents, changed } = await store(reported, owed, paid.isOwn);
    for (const movement of movements) {
      const isOrders = paid.isOwn && owed.matched;
      const entries = isOrders
        ? Entries.refund(movement, reported.amountCents, taxCents)
        : Entries.unallocated(movement);
      await Ledger.write(owed.id, { source: movement.id, currency: movement.currency, entries });
    }
    if (!changed) return keepEvent(note, `ignored: the refund is ${status} already`, owed.id);
    if (isGone(reported)) {
      await warn(id, owed.id, reported);
      await Unwind.takeBackRestock(id, owed.id);
    } else await Unwind.restock(id);
    await tellOf({ id, emailId: Id.create("email") });
    await Unwind.followRefunds(owed.id);
    return keepEvent(note, `refund ${status}`, owed.id);
  });
}

const warn = (
  subject: string,
  orderId: string,
  { status, amountCents, currency, failureReason }: RefundReport,
): Promise<void> => {
  const message = `a refund of ${Money.format(amountCents, currency)} ${status}: ${failureReason ?? "no reason given"}`;
  return Alert.raise({ kind: "refund-failed", subject, orderId, message });
};

async function store(reported: RefundReport, owed: Owed.Owed, isOwn: boolean) {
  const [row] = await known({ ...reported, orderId: owed.id });
  if (row) {
    const changed = (await advance({ ...reported, id: row.id })).length === 1;
    return { id: row.id, taxCents: row.taxCents, changed };
  }
  const id = Id.create("refund");
  const taxCents =
    isOwn && !isGone(reported) ? Amount.taxIn(await readRefundable(owed), reported.amountCents) : 0;
  await insert({ ...reported, id, taxCents, orderId: owed.id });
  return { id, taxCents, changed: true };
}

const fail = Database.statement(
  "refund.refuse",
  sql`
    UPDATE refund SET status = 'failed', failure_reason = ${given("reason")}
    WHERE id = ${given("id")} AND status = 'requested'`,
);

/** Stripe will never do this one; what was set aside for it can be refunded another way. */
export const refuse = (asked: { id: string; orderId: string }, reason: string): Promise<void> =>
  Database.transaction(async () => {
    await Owed.lock(asked.orderId);
    await fail({ id: asked.id, reason: reason.slice(0, 500) });
    await Unwind.followRefunds(asked.orderId);
    const alert = { kind: "refund-failed", subject: asked.id, orderId: asked.orderId } as const;
    await Alert.raise({ ...alert, message: `Stripe refused a refund: ${reason}` });
  });

export * as Follow from "./follow.ts";
