import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Inventory } from "../inventory/index.ts";
import { type Note, noteStep, unannounced } from "../payment/event.ts";
import { isAsRead, type Owed } from "./owed.ts";

const given = (name: string) => sql.placeholder(name);

const release = Database.statement<{ id: string }>(
  "order.cancel",
  sql`
    WITH o AS (
      UPDATE "order" SET status = 'cancelled', status_reason = ${given("reason")}, stock_state = 'released'
      WHERE ${isAsRead} AND status IN ('pending', 'processing') AND stock_state = 'reserved'
      RETURNING id),
    back AS (
      SELECT i.variant_id, 0 AS stock_delta, -i.quantity AS reserved_delta
      FROM order_item i JOIN o ON i.order_id = o.id),
    moved AS (${Inventory.move(sql`back`, sql`'release:' || ${given("orderId")}::text`)}),
    coupon AS (DELETE FROM coupon_use u USING o WHERE u.order_id = o.id),
    note AS (${noteStep(sql`SELECT o.id, ${given("outcome")}::text FROM o`)})
    SELECT id FROM o`,
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
