import type Stripe from "stripe";

/**
 * Stripe's own types as this server keeps and sends them: every expandable field holds an id. Building objects against
 * these types is what keeps their fields equal to the pinned API version's.
 */
type Ids<T, K extends keyof T> = Omit<T, K> & { [P in K]: Extract<T[P], string | null> };

export type Session = Ids<
  Stripe.Checkout.Session,
  "customer" | "invoice" | "payment_intent" | "payment_link" | "setup_intent" | "subscription"
>;
export type PaymentIntent = Ids<
  Stripe.PaymentIntent,
  "application" | "customer" | "latest_charge" | "on_behalf_of" | "payment_method" | "review" | "source"
>;
export type Charge = Ids<
  Stripe.Charge,
  "application" | "application_fee" | "balance_transaction" | "customer" | "failure_balance_transaction"
> &
  Ids<
    Pick<Stripe.Charge, "on_behalf_of" | "payment_intent" | "review" | "source_transfer">,
    "payment_intent"
  >;
export type Refund = Ids<
  Omit<Stripe.Refund, "failure_balance_transaction">,
  "balance_transaction" | "charge" | "customer" | "payment_intent" | "payment_method"
> & { failure_balance_transaction?: string };
export type BalanceTransaction = Ids<Stripe.BalanceTransaction, "source">;
export type Dispute = Ids<Omit<Stripe.Dispute, "balance_transactions">, "charge" | "payment_intent"> & {
  balance_transactions: BalanceTransaction[];
};
export type Customer = Stripe.Customer;
export type Coupon = Stripe.Coupon;
export type PromotionCode = Omit<Stripe.PromotionCode, "promotion"> & {
  promotion: { coupon: string; type: "coupon" };
};
export type Discount = Omit<Stripe.Discount, "source"> & { source: { coupon: string; type: "coupon" } };
export type ShippingRate = Stripe.ShippingRate;
export type TaxRate = Stripe.TaxRate;
export type Product = Stripe.Product;
/** `unit_amount_decimal` travels as text; the client turns it into a Decimal. */
export type Price = Omit<Stripe.Price, "unit_amount_decimal" | "product"> & {
  unit_amount_decimal: string | null;
  product: string;
};
export type LineItem = Omit<Stripe.LineItem, "price" | "discounts" | "taxes"> & { price: Price };
export type PaymentMethod = Ids<Stripe.PaymentMethod, "customer">;
export type WebhookEndpoint = Stripe.WebhookEndpoint;
export type Address = Stripe.Address;

/** The event envelope; `data.object` is a copy taken when it happened. */
export interface EventObject {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: unknown; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

/** The version this stand-in speaks: the one the installed `stripe` package pins. */
export const API_VERSION = "2026-10-28.endive";
