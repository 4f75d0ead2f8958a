import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { Id } from "../id/index.ts";
import { Inventory } from "../inventory/index.ts";
import { type Note, noteStep, unannounced } from "../payment/event.ts";
import { cartOf, isAsRead, type Owed } from "./owed.ts";

const given = (name: string) => sql.placeholder(name);

const cancelStatement = (name: string, email: SQL, steps: SQL) =>
  Database.statement<{ id: string }>(
    name,
    sql`
    WITH o AS (
      UPDATE "order" SET status = 'cancelled', status_reason = ${given("reason")}, stock_state = 'released',
        email = ${email}
      WHERE ${isAsRead} AND status IN ('pending', 'processing') AND stock_state = 'reserved'
      RETURNING id, cart_id, customer_id, coupon_id, email),
    back AS (
      SELECT i.variant_id, 0 AS stock_delta, -i.quantity AS reserved_delta
      FROM order_item i JOIN o ON i.order_id = o.id),
    moved AS (${Inventory.move(sql`back`, sql`'release:' || ${given("orderId")}::text`)}),
    unused AS (DELETE FROM coupon_use u USING o WHERE u.order_id = o.id),
    ${steps}
    note AS (${noteStep(sql`SELECT o.id, ${given("outcome")}::text FROM o`)})
    SELECT id FROM o`,
  );

const release = cancelStatement("order.cancel", sql`email`, sql``);

// Whole lines go back into the cart, the smallest first, as many as it has room for. Its row is held, so that what
// is put in meanwhile leaves no room that two could take.
const intoCart = sql`
    room AS (
      SELECT c.id, 10 - c.item_count AS pieces FROM cart c JOIN o ON c.id = ${cartOf}
      WHERE ${given("intoCart")}::boolean FOR NO KEY UPDATE OF c),
    lost AS (
      SELECT i.variant_id, i.quantity, i.unit_price_cents,
        sum(i.quantity) OVER (ORDER BY i.quantity, i.id) AS pieces
      FROM o JOIN order_item i ON i.order_id = o.id
        JOIN variant v ON v.id = i.variant_id AND v.active
        JOIN product p ON p.id = v.product_id AND p.status = 'active'),
    filled AS (
      INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price_cents)
      SELECT room.id, lost.variant_id, lost.quantity, lost.unit_price_cents FROM lost, room
      WHERE lost.pieces <= room.pieces
      ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = cart_item.quantity + EXCLUDED.quantity),
    coupon_again AS (
      UPDATE cart c SET coupon_id = o.coupon_id, email = lower(o.email) FROM o JOIN room ON true
      WHERE c.id = room.id AND c.coupon_id IS NULL AND EXISTS (SELECT FROM coupon WHERE coupon.id = o.coupon_id)),`;

const failPayment = cancelStatement(
  "order.fail_payment",
  sql`COALESCE(email, ${given("email")})`,
  sql`
    ${intoCart}
    mail AS (
      ${queueStep(sql`
        SELECT ${given("emailId")}::text, 'payment-failed', o.email, jsonb_build_object('orderId', o.id),
          'payment-failed:' || o.id, o.id
        FROM o WHERE o.email IS NOT NULL`)}),`,
);

/**
 * Gives back what an unpaid order had set aside: pieces and coupon. Apart from the other transitions, which bring mail and
 * its queue with them: the API has no use for those.
 * @returns false when the order has changed since it was read, or was paid: nothing was done.
 */
export async function cancel(owed: Owed, reason: string, note: Note = unannounced): Promise<boolean> {
  const { id: orderId, version } = owed;
  return (await release({ ...note, orderId, version, reason, outcome: `cancelled: ${reason}` })).length === 1;
}

/**
 * The same for an order whose bank did not pay: its pieces go back into the cart they were taken from, and its buyer is told.
 * @param email what they gave on the payment page, where the order has none yet.
 */
export async function cancelUnpaid(
  { id: orderId, version, status }: Owed,
  reason: string,
  email: string | null,
  note: Note = unannounced,
): Promise<boolean> {
  const rows = await failPayment({
    ...note,
    orderId,
    version,
    reason,
    email,
    // Only a payment that waited took them out.
    intoCart: status === "processing",
    emailId: Id.create("email"),
    outcome: `cancelled: ${reason}`,
  });
  return rows.length === 1;
}
