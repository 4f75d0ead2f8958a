import Stripe from "stripe";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { Fault } from "../fault/index.ts";
import { log } from "../log/index.ts";
import type { Draft } from "../order/place.ts";
import type { Reported } from "../order/settle.ts";
import { stripe } from "./stripe.ts";

/** Countries the shop ships to. */
const SHIPS_TO = ["US"] as const;

const { StripeAPIError, StripeConnectionError, StripeIdempotencyError, StripeRateLimitError } = Stripe.errors;

/** The same attempt was made before with other contents, such as a product's old name: its page can't be had again. */
export class SessionTaken extends Error {
  override name = "SessionTaken";
}

/** Tells an outage at Stripe from a mistake of ours. */
async function reaching<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await Fault.around(`stripe:${what}`, call);
  } catch (error) {
    if (error instanceof StripeIdempotencyError) throw new SessionTaken(error.message);
    const outage = [StripeAPIError, StripeConnectionError, StripeRateLimitError].some(
      (kind) => error instanceof kind,
    );
    if (!outage) throw error;
    log.error({ kind: (error as Error).name, message: (error as Error).message }, "Stripe can't be reached");
    throw new StoreError(
      "payment.unavailable",
      "We can't reach our payment provider right now. Your cart is safe: try again in a minute.",
    );
  }
}

/** Where the shopper pays. */
export interface Session {
  id: string;
  url: string;
}

/**
 * Opens the payment page of an order. The idempotency key names the order and the attempt, so two tabs, or a
 * retry after a lost answer, get the same page (docs.stripe.com/api/idempotent_requests).
 * @throws {StoreError} `payment.unavailable`
 * @throws {SessionTaken}
 */
export async function create(draft: Draft, attempt: number): Promise<Session> {
  const { SITE_URL } = Env.need(["SITE_URL"]);
  const metadata = { order_id: draft.orderId, attempt: String(attempt) };
  const session = await reaching("sessions.create", () =>
    stripe().checkout.sessions.create(
      {
        mode: "payment",
        client_reference_id: draft.orderId,
        metadata,
        // Refunds and disputes point at the payment intent, not at the session.
        payment_intent_data: { metadata },
        line_items: draft.lines.map((line) => ({
          quantity: line.quantity,
          price_data: {
            currency: draft.currency,
            unit_amount: line.unitPriceCents,
            product_data: {
              name: [line.name, ...line.options].join(" · "),
              ...(line.imageKey ? { images: [`${SITE_URL}/media/${line.imageKey}-640.webp`] } : {}),
              metadata: { variant_id: line.variantId, sku: line.sku },
            },
          },
        })),
        shipping_address_collection: { allowed_countries: [...SHIPS_TO] },
        shipping_options: draft.shippingOptions.map((option) => ({
          shipping_rate_data: {
            type: "fixed_amount",
            display_name: option.name,
            fixed_amount: { amount: option.priceCents, currency: draft.currency },
            delivery_estimate: {
              minimum: { unit: "business_day", value: option.minDays },
              maximum: { unit: "business_day", value: option.maxDays },
            },
            metadata: { method_id: option.methodId },
          },
        })),
        ...(draft.email === null ? {} : { customer_email: draft.email }),
        expires_at: Math.floor(draft.reservedUntil.getTime() / 1000),
        success_url: `${SITE_URL}/checkout/complete?order=${draft.orderId}`,
        cancel_url: `${SITE_URL}/cart`,
      },
      { idempotencyKey: `checkout/${draft.orderId}/${attempt}` },
    ),
  );
  if (session.url === null) throw new Error(`session ${session.id} has no address`);
  return { id: session.id, url: session.url };
}

/**
 * Closes a session, so that it can't be paid any more.
 * @returns false when it is too late: it was completed.
 */
export async function expire(sessionId: string): Promise<boolean> {
  try {
    await reaching("sessions.expire", () => stripe().checkout.sessions.expire(sessionId));
    return true;
  } catch (error) {
    // Stripe refuses to expire what isn't open; which of the two it is decides.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const session = await reaching("sessions.retrieve", () => stripe().checkout.sessions.retrieve(sessionId));
    return session.status === "expired";
  }
}

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

export * as Session from "./session.ts";
