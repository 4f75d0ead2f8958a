import Stripe from "stripe";
import { Env } from "../env/index.ts";
import type { Draft } from "../order/place.ts";
import type { ShippingOption } from "../order/schema.ts";
import { reaching, stripe } from "./stripe.ts";

/** Where the shopper pays. */
export interface Session {
  id: string;
  url: string;
}

type Params = Stripe.Checkout.SessionCreateParams;
type AllowedCountry = NonNullable<Params["shipping_address_collection"]>["allowed_countries"][number];
type LineItem = NonNullable<Params["line_items"]>[number];

/** Where Stripe works the tax out, it has to know which way the prices are meant. */
const taxBehavior = ({ taxMode, pricesIncludeTax }: Draft) =>
  taxMode === "stripe"
    ? ({ tax_behavior: pricesIncludeTax ? "inclusive" : "exclusive" } as const)
    : undefined;

const lineItems = (draft: Draft, siteUrl: string): LineItem[] =>
  draft.lines.map((line) => ({
    quantity: line.quantity,
    price_data: {
      currency: draft.currency,
      unit_amount: line.unitPriceCents,
      ...taxBehavior(draft),
      product_data: {
        name: [line.name, ...line.options].join(" · "),
        ...(line.imageKey ? { images: [`${siteUrl}/media/${line.imageKey}-640.webp`] } : {}),
        metadata: { variant_id: line.variantId, sku: line.sku },
      },
    },
  }));

/** Tax on top by the shop's own rates is a line of its own (docs/decisions/0013-tax-as-a-line.md). */
function taxItems({ currency, taxName, taxCents, shippingTaxCents }: Draft): LineItem[] {
  const ofLinesCents = taxCents - shippingTaxCents;
  if (ofLinesCents <= 0) return [];
  const product_data = { name: taxName ?? "Tax", metadata: { kind: "tax" } };
  return [{ quantity: 1, price_data: { currency, unit_amount: ofLinesCents, product_data } }];
}

/** A shipping option takes no tax of its own, so it is in the amount, and its name says so. */
const taxOnTop = ({ pricesIncludeTax }: Draft, { taxCents }: ShippingOption): number =>
  pricesIncludeTax ? 0 : taxCents;

const shippingOptions = (draft: Draft): Params["shipping_options"] =>
  draft.shippingOptions.map((option) => ({
    shipping_rate_data: {
      type: "fixed_amount",
      display_name:
        taxOnTop(draft, option) > 0 ? `${option.name} (${draft.taxName ?? "tax"} included)` : option.name,
      fixed_amount: {
        amount: option.priceCents + taxOnTop(draft, option),
        currency: draft.currency,
      },
      ...taxBehavior(draft),
      delivery_estimate: {
        // Stripe counts from one: what arrives the same day has no minimum.
        ...(option.minDays > 0 ? { minimum: { unit: "business_day" as const, value: option.minDays } } : {}),
        maximum: { unit: "business_day", value: Math.max(option.maxDays, 1) },
      },
      metadata: { method_id: option.methodId },
    },
  }));

/** What the store takes off, as one amount for this page alone: a Stripe coupon that nobody else can use. */
async function discounts(draft: Draft, attempt: number): Promise<Params["discounts"]> {
  if (draft.discountCents === 0) return undefined;
  const coupon = await reaching("coupons.create", () =>
    stripe().coupons.create(
      {
        amount_off: draft.discountCents,
        currency: draft.currency,
        duration: "once",
        max_redemptions: 1,
        name: draft.couponCode ?? "Discount",
        metadata: { order_id: draft.orderId, attempt: String(attempt) },
      },
      { idempotencyKey: `coupon/${draft.orderId}/${attempt}` },
    ),
  );
  return [{ coupon: coupon.id }];
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
  const discounted = await discounts(draft, attempt);
  const params: Params = {
    mode: "payment",
    client_reference_id: draft.orderId,
    metadata,
    // Refunds and disputes point at the payment intent, not at the session.
    payment_intent_data: { metadata },
    line_items: [...lineItems(draft, SITE_URL), ...taxItems(draft)],
    ...(discounted ? { discounts: discounted } : {}),
    ...(draft.taxMode === "stripe" ? { automatic_tax: { enabled: true } } : {}),
    // It was priced to go there; anywhere else has other prices.
    shipping_address_collection: { allowed_countries: [draft.country as AllowedCountry] },
    shipping_options: shippingOptions(draft),
    // Whom the coupon counts: given here, the payer can't be somebody else.
    ...(draft.email === null ? {} : { customer_email: draft.email }),
    expires_at: Math.floor(draft.reservedUntil.getTime() / 1000),
    success_url: `${SITE_URL}/checkout/complete?order=${draft.orderId}`,
    cancel_url: `${SITE_URL}/cart`,
  };
  const session = await reaching("sessions.create", () =>
    stripe().checkout.sessions.create(params, { idempotencyKey: `checkout/${draft.orderId}/${attempt}` }),
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
