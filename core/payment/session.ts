import Stripe from "stripe";
import { Env } from "../env/index.ts";
import type { Draft } from "../order/place.ts";
import { reaching, stripe } from "./stripe.ts";

/** Countries the shop ships to. */
const SHIPS_TO = ["US"] as const;

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

export * as Session from "./session.ts";
