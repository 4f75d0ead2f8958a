import { sql } from "drizzle-orm";
import Stripe from "stripe";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { Email } from "../email/index.ts";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Inventory } from "../inventory/index.ts";
import { log } from "../log/index.ts";
import { type Owed, type Reported, settle } from "../order/settle.ts";
import { Transition } from "../order/transition.ts";
import { Report } from "./report.ts";
import { Session } from "./session.ts";
import { livemode, stripe } from "./stripe.ts";

const given = (name: string) => sql.placeholder(name);

/** Seconds by which a signature may be old; Stripe's own default. */
const TOLERANCE_SECONDS = 300;

/**
 * The event in a webhook's raw body, its signature and age checked.
 * @throws {StoreError} `webhook.signature_invalid`
 */
export function verify(rawBody: string | Buffer, signature: string | undefined): Stripe.Event {
  const { STRIPE_WEBHOOK_SECRET } = Env.need(["STRIPE_WEBHOOK_SECRET"]);
  try {
    return stripe().webhooks.constructEvent(
      rawBody,
      signature ?? "",
      STRIPE_WEBHOOK_SECRET,
      TOLERANCE_SECONDS,
    );
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError) && !(error instanceof SyntaxError))
      throw error;
    throw new StoreError("webhook.signature_invalid", "The signature is missing, wrong or too old.");
  }
}

const record = Database.statement(
  "payment.record_event",
  sql`
    INSERT INTO stripe_event (id, type, object_id, livemode, stripe_created_at, order_id, outcome)
    VALUES (${given("id")}, ${given("type")}, ${given("objectId")}, ${given("livemode")}, ${given("createdAt")},
      ${given("orderId")}, ${given("outcome")})
    ON CONFLICT (id) DO UPDATE SET deliveries = stripe_event.deliveries + 1`,
);

const sessionEvents = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
];

/**
 * Acts on an event, once, however often and in whatever order it is delivered. The event is a hint: what
 * counts is what Stripe says of the object now. Event row and order change are one transaction.
 * @returns what it led to, in words.
 */
export async function handle(event: Stripe.Event): Promise<string> {
  if (!sessionEvents.includes(event.type)) return note(event, "ignored: nothing to do for this type");
  const { id: sessionId } = event.data.object as Stripe.Checkout.Session;
  const { reported, orderId } = await Report.read(sessionId);
  if (orderId === undefined) return note(event, "ignored: not a session of this store");
  try {
    return await apply(event, orderId, reported);
  } catch (error) {
    if (!Inventory.isShort(violated(error))) throw error;
    return apply(event, orderId, reported, "paid after its pieces were released and sold to others");
  }
}

/** Keeps what became of an event; told again, only the count of its deliveries changes. */
async function note(event: Stripe.Event, outcome: string, orderId: string | null = null): Promise<string> {
  const { id: objectId = "" } = event.data.object as { id?: string };
  const { id, type, livemode } = event;
  await record({ id, type, livemode, objectId, orderId, outcome, createdAt: new Date(event.created * 1000) });
  return outcome;
}

// The order's row is locked first: the same fact told twice at once is dealt with one after the other, and
// the second finds the order where the first has left it.
const apply = (event: Stripe.Event, orderId: string, reported: Reported, hold?: string): Promise<string> =>
  Database.transaction(async () => {
    const owed = await Transition.lockOrder(orderId);
    if (!owed) return note(event, "ignored: no such order in this store");
    const outcome = await react(event.type, owed, reported, hold);
    await note(event, outcome, orderId);
    return outcome;
  });

async function react(type: string, owed: Owed, reported: Reported, hold?: string): Promise<string> {
  if (type === "checkout.session.expired" || type === "checkout.session.async_payment_failed") {
    return close(type, owed, reported);
  }
  const decision =
    hold === undefined ? settle(owed, reported, livemode()) : ({ kind: "hold", reason: hold } as const);
  switch (decision.kind) {
    case "ignore":
      if (
        reported.state === "complete" &&
        reported.payment === "paid" &&
        owed.stripeSessionId !== reported.sessionId
      ) {
        const { paymentIntentId } = reported;
        log.error(
          { orderId: owed.id, paymentIntentId },
          "an order was paid a second time: refund this payment",
        );
        return `second payment, to be refunded: ${paymentIntentId}`;
      }
      return `ignored: ${decision.reason}`;
    case "processing":
      await Transition.markWaiting(owed, "processing", reported, null);
      return "processing";
    case "hold":
      await Transition.markWaiting(owed, "held", reported, decision.reason);
      log.error({ orderId: owed.id, reason: decision.reason }, "a payment is held for a person to look at");
      return `held: ${decision.reason}`;
    case "paid": {
      const emailId = await Transition.markPaid(owed, reported, Id.create("email"));
      if (emailId !== undefined) await Database.afterCommit(() => Email.dispatch([emailId]));
      return "paid";
    }
  }
}

/**
 * A session that ended unpaid gives its pieces back, if it is the order's own. One that the store itself
 * closed early, to put another in its place, ends nothing.
 */
async function close(type: string, owed: Owed, reported: Reported): Promise<string> {
  // Of any other the money is here, or was.
  if (owed.status !== "pending" && owed.status !== "processing")
    return `ignored: the order is already ${owed.status}`;
  if (owed.stripeSessionId !== null && owed.stripeSessionId !== reported.sessionId)
    return "ignored: an older session";
  if (reported.sessionAttempt !== owed.sessionAttempt) return "ignored: an older session";
  const failed = type === "checkout.session.async_payment_failed" && reported.payment === "unpaid";
  const expired = reported.state === "expired" && owed.reservedUntil.getTime() <= Date.now();
  if (!failed && !expired) return "ignored: the session was closed by the store or has moved on";
  const cancelled = await Transition.cancel(owed.id, failed ? "the bank payment failed" : "not paid in time");
  return cancelled ? "cancelled" : `ignored: the order is already ${owed.status}`;
}

/**
 * Ends orders whose time is over and of which no event came: closes their session, or takes the payment that
 * was made after all. Safe to run at any time; one order that can't be settled holds up no other.
 * @returns how many orders were cancelled, turned out to be paid, and could not be settled.
 * @throws {StoreError} `payment.unavailable`
 */
export async function releaseOverdue(
  limit = 200,
): Promise<{ cancelled: number; paid: number; failed: number }> {
  const counts = { cancelled: 0, paid: 0, failed: 0 };
  for (const order of await Transition.listOverdue(limit)) {
    try {
      const ended = await release(order);
      if (ended) counts[ended] += 1;
    } catch (error) {
      if (error instanceof StoreError && error.code === "payment.unavailable") throw error;
      counts.failed += 1;
      log.error({ orderId: order.id, err: error }, "an overdue order could not be settled");
    }
  }
  return counts;
}

async function release(order: Transition.Overdue): Promise<"cancelled" | "paid" | undefined> {
  const { id, stripeSessionId } = order;
  if (stripeSessionId !== null && !(await Session.expire(stripeSessionId))) {
    return (await takePayment(id, stripeSessionId)) ? "paid" : undefined;
  }
  return Database.transaction(async () => {
    // Meanwhile the shopper may have come back, and the order may have a new session and new time.
    const owed = await Transition.lockOrder(id);
    const isStill =
      owed?.status === "pending" &&
      owed.stripeSessionId === stripeSessionId &&
      owed.reservedUntil.getTime() <= Date.now();
    return isStill && (await Transition.cancel(id, "not paid in time")) ? "cancelled" : undefined;
  });
}

/** The same as the webhook would have done, without an event. */
async function takePayment(orderId: string, sessionId: string): Promise<boolean> {
  const { reported } = await Report.read(sessionId);
  return Database.transaction(async () => {
    const owed = await Transition.lockOrder(orderId);
    if (!owed) return false;
    return (await react("reconcile", owed, reported)) === "paid";
  });
}

export * as Payment from "./index.ts";
