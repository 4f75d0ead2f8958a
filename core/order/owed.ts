import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { ShippingOption } from "./schema.ts";
import type { OrderStatus } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

/** What the store knows of an order when something is reported of its payment. */
export interface Owed {
  id: string;
  /** Changes with every change of the order's row: who acts on what they read names it. */
  version: string;
  status: OrderStatus;
  stockState: "reserved" | "committed" | "released";
  currency: string;
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  shippingTaxCents: number;
  taxCents: number;
  includedTaxCents: number;
  totalCents: number;
  pricesIncludeTax: boolean;
  taxMode: "none" | "rates" | "stripe";
  couponId: string | null;
  country: string;
  region: string | null;
  shippingOptions: ShippingOption[];
  sessionAttempt: number;
  stripeSessionId: string | null;
  stripePaymentIntentId: string | null;
  paidCents: number;
  refundedCents: number;
  /** Whether its payment was taken as matching, then or later. */
  matched: boolean;
  booked: boolean;
  /** How many parcels of it have left. */
  parcelCount: number;
  reservedUntil: Date;
}

// PostgreSQL writes a row anew at every change, and xmin says who wrote it.
const columns = sql`
  SELECT o.id, o.xmin::text AS version, status, stock_state AS "stockState", currency,
    subtotal_cents AS "subtotalCents", discount_cents AS "discountCents", shipping_cents AS "shippingCents",
    shipping_tax_cents AS "shippingTaxCents", tax_cents AS "taxCents", included_tax_cents AS "includedTaxCents",
    total_cents AS "totalCents", prices_include_tax AS "pricesIncludeTax", tax_mode AS "taxMode",
    coupon_id AS "couponId", country, region, shipping_options AS "shippingOptions",
    session_attempt AS "sessionAttempt", stripe_session_id AS "stripeSessionId",
    stripe_payment_intent_id AS "stripePaymentIntentId", paid_cents AS "paidCents", refunded_cents AS "refundedCents",
    paid_at IS NOT NULL AS matched, booked, parcel_count AS "parcelCount", reserved_until AS "reservedUntil"`;

const peek = Database.statement<Owed & { seen: boolean }>(
  "order.peek",
  sql`${columns}, EXISTS (SELECT FROM stripe_event e WHERE e.id = ${given("eventId")}) AS seen
    FROM "order" o WHERE o.id = ${given("orderId")}`,
);

/** The order as it is, and whether an event was dealt with before; holds nothing. */
export const read = async (
  orderId: string,
  eventId: string | null,
): Promise<(Owed & { seen: boolean }) | undefined> => (await peek({ orderId, eventId }))[0];

const forUpdate = Database.statement<Owed>(
  "order.lock",
  sql`${columns} FROM "order" o WHERE o.id = ${given("orderId")} FOR UPDATE`,
);

/** Holds the order's row until the transaction ends; undefined where there is no such order. */
export const lock = async (orderId: string): Promise<Owed | undefined> => (await forUpdate({ orderId }))[0];

/** The cart that an order `o` is of: its customer's, wherever it was begun, or that of the guest who began it. */
export const cartOf = sql`COALESCE((SELECT own.id FROM cart own WHERE own.customer_id = o.customer_id), o.cart_id)`;

/** Where a statement changes the order it was given, and only if nobody else did since it was read. */
export const isAsRead = sql`id = ${given("orderId")} AND xmin = ${given("version")}::text::xid`;

export * as Owed from "./owed.ts";
