import type Stripe from "stripe";
import type { Movement } from "../ledger/entries.ts";
import type { Reported } from "../order/settle.ts";
import { reaching, stripe } from "./stripe.ts";

const expand = ["payment_intent.latest_charge.balance_transaction", "shipping_cost.shipping_rate"];

/** What became of a session, and the order that it is for. */
export interface SessionReport {
  reported: Reported;
  orderId: string | undefined;
}

/** The session as Stripe has it now, with its charge and what that did to the balance. What an event said may be old. */
export const read = async (sessionId: string): Promise<SessionReport> => {
  const session = await reaching("sessions.retrieve", () =>
    stripe().checkout.sessions.retrieve(sessionId, { expand }),
  );
  return { reported: report(session), orderId: session.client_reference_id ?? undefined };
};

/** A movement of the balance; Stripe gives an id where it was not asked for more, and null where there is none yet. */
export const movementOf = (
  transaction: string | Stripe.BalanceTransaction | null | undefined,
): Movement | null =>
  typeof transaction === "object" && transaction !== null
    ? {
        id: transaction.id,
        amountCents: transaction.amount,
        feeCents: transaction.fee,
        currency: transaction.currency,
      }
    : null;

const stateOf = (status: string | null): Reported["state"] =>
  status === "complete" ? "complete" : status === "expired" ? "expired" : "open";

/** A bank payment that failed leaves its intent waiting for another method; a page that is done offers none. */
const failedFor = (intent: Stripe.PaymentIntent | undefined): boolean =>
  intent?.status === "requires_payment_method" || intent?.status === "canceled";

const idOf = (held: string | { id: string } | null | undefined): string | null =>
  typeof held === "string" ? held : (held?.id ?? null);

function report(session: Stripe.Checkout.Session): Reported {
  const shipping = session.collected_information?.shipping_details;
  const address = shipping?.address;
  const { payment_intent: intent, shipping_cost: cost } = session;
  const expanded = typeof intent === "object" && intent !== null ? intent : undefined;
  const charge = expanded?.latest_charge;
  const rate = cost?.shipping_rate;
  return {
    sessionId: session.id,
    sessionAttempt: Number(session.metadata?.attempt ?? 0),
    state: stateOf(session.status),
    // A total of zero needs no payment; it is as good as paid.
    payment: session.payment_status === "unpaid" ? "unpaid" : "paid",
    currency: session.currency ?? "",
    livemode: session.livemode,
    totalCents: session.amount_total ?? 0,
    subtotalCents: session.amount_subtotal ?? 0,
    discountCents: session.total_details?.amount_discount ?? 0,
    shippingCents: cost?.amount_subtotal ?? session.total_details?.amount_shipping ?? 0,
    shippingTaxCents: cost?.amount_tax ?? 0,
    taxCents: session.total_details?.amount_tax ?? 0,
    shippingMethodId: (typeof rate === "object" && rate?.metadata?.method_id) || null,
    paymentIntentId: idOf(intent),
    chargeId: idOf(charge),
    movement: movementOf(typeof charge === "object" ? charge?.balance_transaction : null),
    hopeless: failedFor(expanded),
    email: session.customer_details?.email ?? session.customer_email,
    shippingName: shipping?.name ?? null,
    shippingAddress: address
      ? {
          name: shipping.name,
          line1: address.line1,
          line2: address.line2,
          city: address.city,
          state: address.state,
          postalCode: address.postal_code,
          country: address.country,
        }
      : null,
  };
}

export * as Report from "./report.ts";
