import type Stripe from "stripe";
import type { Reported } from "../order/settle.ts";
import { reaching, stripe } from "./stripe.ts";

/** The session as Stripe has it now. Whatever an event said of it may be old. */
export const read = async (
  sessionId: string,
): Promise<{ reported: Reported; orderId: string | undefined }> => {
  const session = await reaching("sessions.retrieve", () => stripe().checkout.sessions.retrieve(sessionId));
  return { reported: report(session), orderId: session.client_reference_id ?? undefined };
};

const stateOf = (status: string | null): Reported["state"] =>
  status === "complete" ? "complete" : status === "expired" ? "expired" : "open";

function report(session: Stripe.Checkout.Session): Reported {
  const shipping = session.collected_information?.shipping_details;
  const address = shipping?.address;
  const intent = session.payment_intent;
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
    shippingCents: session.total_details?.amount_shipping ?? 0,
    taxCents: session.total_details?.amount_tax ?? 0,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
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
