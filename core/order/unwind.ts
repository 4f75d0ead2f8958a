import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Progress } from "../fulfilment/progress.ts";
import { Inventory } from "../inventory/index.ts";
import { Owed } from "./owed.ts";
import { assertMove, type OrderStatus } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

const putBack = Database.statement(
  "order.restock",
  sql`
    WITH r AS (
      UPDATE refund SET restocked_at = now()
      WHERE id = ${given("refundId")} AND restock AND restocked_at IS NULL
        AND EXISTS (SELECT FROM refund_item ri WHERE ri.refund_id = refund.id)
      RETURNING id),
    -- A refund that the bank sent back is made again; its pieces are on the shelf already.
    left_out AS (
      SELECT i.variant_id, LEAST(ri.quantity, i.quantity - COALESCE((
          SELECT sum(before.quantity) FROM refund_item before JOIN refund other ON other.id = before.refund_id
          WHERE before.order_item_id = i.id AND other.restocked_at IS NOT NULL), 0))::int AS pieces
      FROM r JOIN refund_item ri ON ri.refund_id = r.id JOIN order_item i ON i.id = ri.order_item_id),
    back AS (
      SELECT variant_id, sum(pieces)::int AS stock_delta, 0 AS reserved_delta
      FROM left_out WHERE pieces > 0 GROUP BY variant_id),
    moved AS (${Inventory.move(sql`back`, sql`'restock:' || ${given("refundId")}::text`)})
    SELECT id FROM r`,
);

/** Puts a refund's pieces back on the shelf, once, if it was made to. */
export async function restock(refundId: string): Promise<void> {
  await putBack({ refundId });
}

const setStatus = Database.statement(
  "order.follow_refunds",
  sql`UPDATE "order" SET status = ${given("status")}, status_reason = ${given("reason")} WHERE id = ${given("orderId")}`,
);

const letGo = Database.statement(
  "order.let_go",
  sql`
    WITH o AS (
      UPDATE "order" SET stock_state = 'released'
      WHERE id = ${given("orderId")} AND stock_state = 'reserved' RETURNING id),
    back AS (
      SELECT i.variant_id, 0 AS stock_delta, -i.quantity AS reserved_delta
      FROM order_item i JOIN o ON i.order_id = o.id),
    moved AS (${Inventory.move(sql`back`, sql`'release:' || ${given("orderId")}::text`)}),
    coupon AS (DELETE FROM coupon_use u USING o WHERE u.order_id = o.id)
    SELECT id FROM o`,
);

const statusBefore = Database.statement<{ from: OrderStatus }>(
  "order.status_before_refund",
  sql`
    SELECT "from" FROM order_history WHERE order_id = ${given("orderId")} AND "to" = 'refunded'
    ORDER BY id DESC LIMIT 1`,
);

/**
 * All of an order's money given back makes it refunded; a refund that the bank sent back makes it what it was before. Runs
 * in the transaction that holds the order's row.
 */
export async function followRefunds(orderId: string): Promise<void> {
  const owed = await Owed.lock(orderId);
  if (!owed || owed.paidCents === 0) return;
  const isAll = owed.refundedCents === owed.paidCents;
  if (isAll && owed.status !== "refunded") {
    assertMove(owed.status, "refunded");
    await setStatus({ orderId, status: "refunded", reason: null });
    // Held pieces never left the shelf; nobody waits for them any more.
    await letGo({ orderId });
  }
  if (!isAll && owed.status === "refunded") {
    const [before] = await statusBefore({ orderId });
    if (before) await setStatus({ orderId, status: before.from, reason: "a refund came back" });
  }
  // What was not shipped yet may be what was refunded.
  if (!isAll) await Progress.follow(orderId);
}

export * as Unwind from "./unwind.ts";
