import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Email } from "../email/index.ts";
import { Inventory } from "../inventory/index.ts";
import type { Owed, Reported } from "./settle.ts";
import { assertMove, type OrderStatus } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

const lock = Database.statement<Owed>(
  "order.lock",
  sql`
    SELECT id, status, stock_state AS "stockState", currency, subtotal_cents AS "subtotalCents",
      discount_cents AS "discountCents", tax_cents AS "taxCents", shipping_options AS "shippingOptions",
      session_attempt AS "sessionAttempt", stripe_session_id AS "stripeSessionId", reserved_until AS "reservedUntil"
    FROM "order" WHERE id = ${given("orderId")} FOR UPDATE`,
);

/** Holds the order's row until the transaction ends; undefined where there is no such order. */
export const lockOrder = async (orderId: string): Promise<Owed | undefined> => (await lock({ orderId }))[0];

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
const sold = sql`
    sold AS (SELECT o.cart_id, i.variant_id, i.quantity FROM o JOIN order_item i ON i.order_id = o.id LIMIT 10)`;

/** A payment that waits has taken its pieces out of the cart already. */
const fromCart = ({ status }: Owed): boolean => status !== "processing" && status !== "held";

// Reserved pieces leave the shelf.
const pay = Database.statement<{ emailId: string | null }>(
  "order.mark_paid",
  sql`
    WITH o AS (
      UPDATE "order" SET status = 'paid', status_reason = NULL, stock_state = 'committed', paid_at = now(),
        email = COALESCE(${given("email")}, email), shipping_cents = ${given("shippingCents")},
        total_cents = ${given("totalCents")}, shipping_name = ${given("shippingName")},
        shipping_address = ${given("shippingAddress")}::jsonb, stripe_session_id = ${given("sessionId")},
        stripe_payment_intent_id = ${given("paymentIntentId")}, livemode = ${given("livemode")}
      WHERE id = ${given("orderId")} RETURNING id, cart_id, email),
    ${sold},
    taken AS (
      SELECT variant_id, -quantity AS stock_delta,
        CASE WHEN ${given("wasReserved")}::boolean THEN -quantity ELSE 0 END AS reserved_delta
      FROM sold),
    moved AS (${Inventory.move(sql`taken`, sql`'sell:' || ${given("orderId")}::text`)}),
    ${outOfCart},
    mail AS (
      ${Email.queueStep(sql`
        SELECT ${given("emailId")}::text, 'order-confirmation', o.email, jsonb_build_object('orderId', o.id),
          'order-confirmation:' || o.id, o.id
        FROM o WHERE o.email IS NOT NULL`)})
    SELECT (SELECT id FROM mail) AS "emailId" FROM o`,
);

/**
 * Pending, processing or cancelled becomes paid: stock leaves, the cart empties, the confirmation is queued.
 * Runs in the transaction that holds the order's row.
 * @throws a violation of `inventory_*` when the pieces were released and have been sold since.
 */
export async function markPaid(owed: Owed, reported: Reported, emailId: string): Promise<string | undefined> {
  assertMove(owed.status, "paid");
  const [row] = await pay({
    ...reported,
    orderId: owed.id,
    shippingAddress: reported.shippingAddress && JSON.stringify(reported.shippingAddress),
    wasReserved: owed.stockState === "reserved",
    fromCart: fromCart(owed),
    emailId,
  });
  return row?.emailId ?? undefined;
}

const move = Database.statement<{ id: string }>(
  "order.wait",
  sql`
    WITH o AS (
      UPDATE "order" SET status = ${given("status")}, status_reason = ${given("reason")},
        stripe_session_id = ${given("sessionId")}, stripe_payment_intent_id = ${given("paymentIntentId")},
        email = COALESCE(email, ${given("email")}), livemode = ${given("livemode")}
      WHERE id = ${given("orderId")} RETURNING id, cart_id),
    ${sold},
    ${outOfCart}
    SELECT id FROM o`,
);

/** Waiting for a bank, or for a person: the pieces stay where they are. */
export async function markWaiting(
  owed: Owed,
  to: Extract<OrderStatus, "processing" | "held">,
  reported: Reported,
  reason: string | null,
): Promise<void> {
  assertMove(owed.status, to);
  const { sessionId, paymentIntentId, email, livemode } = reported;
  await move({
    orderId: owed.id,
    fromCart: fromCart(owed),
    status: to,
    reason,
    sessionId,
    paymentIntentId,
    email,
    livemode,
  });
}

const cancelStatement = Database.statement<{ id: string }>(
  "order.cancel",
  sql`
    WITH o AS (
      UPDATE "order" SET status = 'cancelled', status_reason = ${given("reason")}, stock_state = 'released'
      WHERE id = ${given("orderId")} AND status IN ('pending', 'processing') AND stock_state = 'reserved'
      RETURNING id),
    back AS (
      SELECT i.variant_id, 0 AS stock_delta, -i.quantity AS reserved_delta
      FROM order_item i JOIN o ON i.order_id = o.id),
    moved AS (${Inventory.move(sql`back`, sql`'release:' || ${given("orderId")}::text`)})
    SELECT id FROM o`,
);

/**
 * Gives back what an unpaid order had set aside; false where there was nothing to give back. Runs in the
 * transaction that holds the order's row: without that, its lines could change under the statement.
 */
export const cancel = async (orderId: string, reason: string): Promise<boolean> =>
  (await cancelStatement({ orderId, reason })).length === 1;

export interface Overdue {
  id: string;
  stripeSessionId: string | null;
}

const overdue = Database.statement<Overdue>(
  "order.overdue",
  sql`
    SELECT id, stripe_session_id AS "stripeSessionId" FROM "order"
    WHERE (status = 'pending' AND reserved_until < now() - interval '1 minute')
      OR (status = 'processing' AND reserved_until < now() - interval '1 hour')
    ORDER BY reserved_until LIMIT ${given("limit")}::int`,
);

/** Unpaid orders whose time is over and whose end nobody reported. */
export const listOverdue = (limit: number): Promise<Overdue[]> => overdue({ limit });

export * as Transition from "./transition.ts";
