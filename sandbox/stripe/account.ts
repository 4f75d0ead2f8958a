import { Collection } from "./collection.ts";
import type { RawObject } from "./form.ts";
import type * as Wire from "./wire.ts";

export interface LineRecord {
  item: Wire.LineItem;
  /** Fixed rates of this line; automatic tax adds its own. */
  rateIds: string[];
  taxes: { rate: Wire.TaxRate; amount: number; taxableAmount: number }[];
}

/** A Checkout Session with what its API object doesn't show. */
export interface SessionRecord {
  id: string;
  session: Wire.Session;
  lines: LineRecord[];
  intentData: {
    metadata: Record<string, string>;
    description: string | null;
    receiptEmail: string | null;
    statementDescriptor: string | null;
    statementDescriptorSuffix: string | null;
    transferGroup: string | null;
  };
  shippingTaxes: LineRecord["taxes"];
  /** The coupon as it was when applied: deleting it later changes no session. */
  coupon: Wire.Coupon | null;
  /** The card payment waiting for 3-D Secure. */
  challenge: { token: string; paymentMethodId: string } | null;
  recoveryToken: string | null;
}

export interface Attempt {
  /** Milliseconds since the epoch. */
  at: number;
  /** HTTP status of the answer; 0 if none came. */
  status: number;
  durationMs: number;
  error: string | null;
}
/** One event on its way to one endpoint. */
export interface Delivery {
  id: string;
  eventId: string;
  type: string;
  endpointId: string;
  status: "pending" | "succeeded" | "failed" | "dropped";
  attempts: Attempt[];
  nextAttemptAt: number | null;
}
/** What an Idempotency-Key answered the first time. */
export interface KeptAnswer {
  id: string;
  /** Digest of the address and parameters. */
  request: string;
  requestId: string;
  status: number;
  body: string;
  at: number;
}

/** How refunds of a charge end, if its test card says so. */
export interface RefundBehaviour {
  id: string;
  kind: "refund_fails" | "refund_pends";
}

type Changed = (kind: string, id: string, row: unknown) => void;

/** Everything the account holds. The names are the kinds under which rows are written to disk. */
export const createTables = (changed: Changed) => ({
  sessions: new Collection<SessionRecord>(
    "sessions",
    { payment_intent: (row) => row.session.payment_intent, customer: (row) => row.session.customer },
    changed,
  ),
  intents: new Collection<Wire.PaymentIntent>("intents", { customer: (row) => row.customer }, changed),
  charges: new Collection<Wire.Charge>(
    "charges",
    { payment_intent: (row) => row.payment_intent, customer: (row) => row.customer },
    changed,
  ),
  refundBehaviours: new Collection<RefundBehaviour>("refundBehaviours", {}, changed),
  refunds: new Collection<Wire.Refund>(
    "refunds",
    { charge: (row) => row.charge, payment_intent: (row) => row.payment_intent },
    changed,
  ),
  disputes: new Collection<Wire.Dispute>(
    "disputes",
    { charge: (row) => row.charge, payment_intent: (row) => row.payment_intent },
    changed,
  ),
  balanceTransactions: new Collection<Wire.BalanceTransaction>(
    "balanceTransactions",
    { source: (row) => row.source },
    changed,
  ),
  events: new Collection<Wire.EventObject>("events", {}, changed),
  deliveries: new Collection<Delivery>("deliveries", { event: (row) => row.eventId }, changed),
  coupons: new Collection<Wire.Coupon>("coupons", {}, changed),
  promotionCodes: new Collection<Wire.PromotionCode>(
    "promotionCodes",
    { code: (row) => row.code.toLowerCase() },
    changed,
  ),
  customers: new Collection<Wire.Customer>("customers", { email: (row) => row.email }, changed),
  shippingRates: new Collection<Wire.ShippingRate>("shippingRates", {}, changed),
  taxRates: new Collection<Wire.TaxRate>("taxRates", {}, changed),
  products: new Collection<Wire.Product>("products", {}, changed),
  prices: new Collection<Wire.Price>("prices", {}, changed),
  paymentMethods: new Collection<Wire.PaymentMethod>("paymentMethods", {}, changed),
  webhookEndpoints: new Collection<Wire.WebhookEndpoint>("webhookEndpoints", {}, changed),
  answers: new Collection<KeptAnswer>("answers", {}, changed),
});
export type Tables = ReturnType<typeof createTables>;

/** One Stripe account: its rows, its clock, and the way out for its events. */
export interface Account {
  tables: Tables;
  /** Ids of the sessions that can still be paid or expire. */
  open: Set<string>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Seconds since the epoch: Stripe's unit for `created` and the like. */
  seconds(): number;
  /** Base of hosted pages, without a trailing slash. */
  publicUrl(): string;
  /** Delay after which delayed payments and refunds settle by themselves; null leaves them to the control API. */
  settleDelayMs: number | null;
  /** Runs later, unless the server closes first. */
  after(delayMs: number, run: () => void): void;
  /** Records an event and sends it to the endpoints. `object` is copied. */
  emit(type: string, object: unknown, previous?: Record<string, unknown>): Wire.EventObject;
  /** The API request being served, for the events that it causes. */
  request: { id: string; idempotency_key: string | null } | null;
}

export interface Call {
  account: Account;
  /** The id in the path, or "". */
  id: string;
  params: RawObject;
}
/** Answers one API request with an object to be sent as JSON. Runs to its end without awaiting: that makes it atomic. */
export type Handler = (call: Call) => unknown;
/** Keys read `POST refunds`, `GET refunds/:id`, `POST refunds/:id/cancel`. */
export type Routes = Record<string, Handler>;
