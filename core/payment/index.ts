import Stripe from "stripe";
import { Dispute } from "../dispute/index.ts";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { Owed } from "../order/owed.ts";
import { Follow } from "../refund/follow.ts";
import { book } from "./book.ts";
import { keepEvent, noteOf } from "./event.ts";
import { Report } from "./report.ts";
import { stripe } from "./stripe.ts";
import { type Hint, Take } from "./take.ts";

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

type Handler = (event: Stripe.Event) => Promise<string>;

const session =
  (hint: Hint): Handler =>
  async (event) => {
    const { id, client_reference_id: orderId } = event.data.object as Stripe.Checkout.Session;
    // Neither waits for the other; the order that counts is the one that Stripe names now.
    const [report, peeked] = await Promise.all([
      Report.read(id),
      orderId ? Owed.read(orderId, event.id) : undefined,
    ]);
    if (peeked?.seen) return keepEvent(noteOf(event), "seen before");
    return Take.take(report, hint, noteOf(event), peeked);
  };

const refund: Handler = (event) => Follow.refund((event.data.object as Stripe.Refund).id, noteOf(event));
const dispute: Handler = (event) => Dispute.follow((event.data.object as Stripe.Dispute).id, noteOf(event));

/**
 * What the store listens to. Different events may tell the same fact, and any may come late, twice, or before one that
 * happened earlier: each is a hint to look at the object as Stripe has it now.
 */
const handlers: Record<string, Handler> = {
  "checkout.session.completed": session("outcome"),
  "checkout.session.async_payment_succeeded": session("outcome"),
  "checkout.session.async_payment_failed": session("end"),
  "checkout.session.expired": session("end"),
  // Stripe works its fee out a moment after some payments.
  "charge.updated": (event) => {
    const { id, balance_transaction: moved } = event.data.object as Stripe.Charge;
    return book(id, typeof moved === "string" ? moved : moved?.id, noteOf(event));
  },
  "charge.refunded": (event) =>
    Follow.refundsOfCharge((event.data.object as Stripe.Charge).id, noteOf(event)),
  "refund.created": refund,
  "refund.updated": refund,
  "refund.failed": refund,
  "charge.dispute.created": dispute,
  "charge.dispute.updated": dispute,
  "charge.dispute.closed": dispute,
  "charge.dispute.funds_withdrawn": dispute,
  "charge.dispute.funds_reinstated": dispute,
};

/** Types of the events that the store acts on: those to send to its webhook. */
export const eventTypes: readonly string[] = Object.keys(handlers);

/**
 * Acts on an event, once, however often and in whatever order it is delivered. The event is a hint: what counts is what
 * Stripe says of the object now. The event is kept together with what it changed.
 * @returns what it led to, in words.
 */
export async function handle(event: Stripe.Event): Promise<string> {
  const handler = handlers[event.type];
  return handler ? handler(event) : keepEvent(noteOf(event), "ignored: nothing to do for this type");
}

export * as Payment from "./index.ts";
