import { type SQL, sql } from "drizzle-orm";
import { Alert } from "../alert/index.ts";
import { Database } from "../database/index.ts";
import { Email } from "../email/index.ts";
import { Inventory } from "../inventory/index.ts";
import { Ledger, type Posting } from "../ledger/index.ts";
import { type Note, noteStep, unannounced } from "../payment/event.ts";
import { cartOf, isAsRead, type Owed } from "./owed.ts";
import type { ShippingOption } from "./schema.ts";
import type { Reported } from "./settle.ts";
import { assertMove, type OrderStatus } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

// Of the cart only what was ordered goes, once: what was put in since stays.
const outOfCart = sql`
    emptied AS (
      DELETE FROM cart_item c USING sold
      WHERE ${given("fromCart")}::boolean AND c.cart_id = sold.cart_id AND c.variant_id = sold.variant_id
        AND c.quantity <= sold.quantity),
    lessened AS (
      UPDATE cart_item c SET quantity = c.quantity - sold.quantity FROM sold
      WHERE ${given("fromCart")}::boolean AND c.cart_id = sold.cart_id AND c.variant_id = sold.variant_id
        AND c.quantity > sold.quantity)`;

// A coupon is used up with its order; the next cart begins without it. Steps that are not needed cost time all the same,
// so that only orders with a coupon have these.
const spent = sql`
    spent AS (
      UPDATE cart c SET coupon_id = NULL, email = NULL FROM o
      WHERE ${given("fromCart")}::boolean AND c.id = ${cartOf} AND c.coupon_id = o.coupon_id),`;
const takenAgain = sql`
    coupon_again AS (
      INSERT INTO coupon_use (order_id, coupon_id, customer_key)
      SELECT id, coupon_id, lower(email) FROM o
      WHERE coupon_id IS NOT NULL AND ${given("wasReleased")}::boolean
      ON CONFLICT (order_id) DO NOTHING),`;
const sold = sql`
    sold AS (SELECT ${cartOf} AS cart_id, i.variant_id, i.quantity FROM o JOIN order_item i ON i.order_id = o.id LIMIT 10)`;

/** A payment that waits has taken its pieces out of the cart already. */
const fromCart = ({ status }: Owed): boolean => status !== "processing" && status !== "held";

// Reserved pieces leave the shelf. A cancelled order has let go of its pieces and its coupon, and takes both again.
const payStatement = (name: string, couponSteps: SQL) =>
  Database.statement<{ emailId: string | null }>(
    name,
    sql`
    WITH o AS (
      UPDATE "order" SET status = 'paid', status_reason = NULL, stock_state = 'committed', paid_at = now(),
        email = COALESCE(${given("email")}, email), shipping_cents = ${given("shippingCents")},
        shipping_tax_cents = ${given("shippingTaxCents")}, tax_cents = ${given("taxCents")},
        included_tax_cents = ${given("includedTaxCents")}, total_cents = ${given("totalCents")},
        shipping_method_id = ${given("methodId")}, shipping_method_name = ${given("methodName")},
        shipping_name = ${given("shippingName")}, shipping_address = ${given("shippingAddress")}::jsonb,
        stripe_session_id = ${given("sessionId")}, stripe_payment_intent_id = ${given("paymentIntentId")},
        stripe_charge_id = ${given("chargeId")}, livemode = ${given("livemode")}, paid_cents = ${given("paidCents")},
        booked = booked OR ${given("ledgerSource")}::text <> ''
      WHERE ${isAsRead} RETURNING id, cart_id, customer_id, coupon_id, email),
    ${sold},
    taken AS (
      SELECT variant_id, -quantity AS stock_delta,
        CASE WHEN ${given("wasReserved")}::boolean THEN -quantity ELSE 0 END AS reserved_delta
      FROM sold),
    moved AS (${Inventory.move(sql`taken`, sql`'sell:' || ${given("orderId")}::text`)}),
    ${outOfCart},
    ${couponSteps}
    ledger AS (${Ledger.postStep(sql`SELECT id FROM o`)}),
    mail AS (
      ${Email.queueStep(sql`
        SELECT ${given("emailId")}::text, 'order-confirmation', o.email, jsonb_build_object('orderId', o.id),
          'order-confirmation:' || o.id, o.id
        FROM o WHERE o.email IS NOT NULL`)}),
    note AS (${noteStep(sql`SELECT o.id, ${given("outcome")}::text FROM o`)})
    SELECT (SELECT id FROM mail) AS "emailId" FROM o`,
  );
const pay = payStatement("order.mark_paid", sql``);
const payWithCoupon = payStatement("order.mark_paid_with_coupon", sql`${spent} ${takenAgain}`);

/** What the order comes to, now that its shipping is chosen and its tax is known. */
export interface Final {
  shipping: ShippingOption;
  shippingTaxCents: number;
  taxCents: number;
  includedTaxCents: number;
  totalCents: number;
}

/** With an order's change: the event that caused it, and what it means in the ledger. */
export interface Along {
  note?: Note;
  posting?: Posting | undefined;
}

/**
 * Pending, processing, held or cancelled becomes paid: stock leaves, the cart empties, the ledger is written, the
 * confirmation is queued, in one statement.
 * @returns the mail's id where one was queued; undefined when the order has changed since it was read, and nothing was done.
 * @throws a violation of `inventory_*` or `coupon_*` when what was let go is no longer to be had.
 */
export async function markPaid(
  owed: Owed,
  reported: Reported,
  final: Final,
  emailId: string,
  { note = unannounced, posting }: Along,
): Promise<{ emailId: string | null } | undefined> {
  assertMove(owed.status, "paid");
  const { shipping, ...sums } = final;
  // A held order's coupon went out of the cart when it was held; whoever accepts it, accepts it without its use too.
  const run = owed.couponId === null || owed.status === "held" ? pay : payWithCoupon;
  const [row] = await run({
    ...reported,
    ...sums,
    ...note,
    ...Ledger.valuesOf(posting),
    orderId: owed.id,
    version: owed.version,
    shippingCents: shipping.priceCents,
    methodId: shipping.methodId,
    methodName: shipping.name,
    shippingAddress: reported.shippingAddress && JSON.stringify(reported.shippingAddress),
    paidCents: reported.totalCents,
    wasReserved: owed.stockState === "reserved",
    wasReleased: owed.stockState === "released",
    fromCart: fromCart(owed),
    emailId,
    outcome: "paid",
  });
  return row;
}

const wait = Database.statement<{ id: string }>(
  "order.wait",
  sql`
    WITH o AS (
      UPDATE "order" SET status = ${given("status")}, status_reason = ${given("reason")},
        stripe_session_id = ${given("sessionId")}, stripe_payment_intent_id = ${given("paymentIntentId")},
        stripe_charge_id = ${given("chargeId")}, email = COALESCE(email, ${given("email")}),
        livemode = ${given("livemode")}, paid_cents = ${given("paidCents")},
        shipping_name = COALESCE(shipping_name, ${given("shippingName")}),
        shipping_address = COALESCE(shipping_address, ${given("shippingAddress")}::jsonb),
        booked = booked OR ${given("ledgerSource")}::text <> ''
      WHERE ${isAsRead} RETURNING id, cart_id, customer_id, coupon_id),
    ${sold},
    ${outOfCart},
    ${spent}
    ledger AS (${Ledger.postStep(sql`SELECT id FROM o`)}),
    alert AS (
      ${Alert.raiseStep(sql`
        SELECT 'payment-held', o.id, o.id, ${given("reason")}::text FROM o WHERE ${given("status")}::text = 'held'`)}),
    note AS (${noteStep(sql`SELECT o.id, ${given("outcome")}::text FROM o`)})
    SELECT id FROM o`,
);

/**
 * Waiting for a bank, or for a person: the pieces stay where they are.
 * @returns false when the order has changed since it was read, and nothing was done.
 */
export async function markWaiting(
  owed: Owed,
  to: Extract<OrderStatus, "processing" | "held">,
  reported: Reported,
  reason: string | null,
  { note = unannounced, posting }: Along,
): Promise<boolean> {
  assertMove(owed.status, to);
  const rows = await wait({
    ...reported,
    ...note,
    ...Ledger.valuesOf(posting),
    orderId: owed.id,
    version: owed.version,
    shippingAddress: reported.shippingAddress && JSON.stringify(reported.shippingAddress),
    fromCart: fromCart(owed),
    status: to,
    reason,
    paidCents: to === "held" ? reported.totalCents : 0,
    outcome: reason === null ? to : `${to}: ${reason}`,
  });
  return rows.length === 1;
}

export { cancel, cancelUnpaid } from "./cancel.ts";
export * as Transition from "./transition.ts";
