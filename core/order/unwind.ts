import { sql } from "drizzle-orm";
import { Alert } from "../alert/index.ts";
import { Database } from "../database/index.ts";
import { piecesLeft } from "../fulfilment/left.ts";
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
    -- A refund that the bank sent back is made again: of its pieces, some may be on the shelf still. No line has more there
    -- than were ordered, those of its returns among them.
    left_out AS (
      SELECT i.id AS order_item_id, i.variant_id, LEAST(ri.quantity,
        i.quantity - order_item_restocked(i.id),
        ri.quantity + COALESCE((
          SELECT sum(CASE WHEN other.restocked_at IS NULL OR other.status IN ('failed', 'canceled') THEN 0
            ELSE before.quantity END - before.restocked)
          FROM refund_item before JOIN refund other ON other.id = before.refund_id
          WHERE before.order_item_id = i.id), 0))::int AS pieces
      FROM r JOIN refund_item ri ON ri.refund_id = r.id JOIN order_item i ON i.id = ri.order_item_id),
    counted AS (
      UPDATE refund_item ri SET restocked = left_out.pieces FROM left_out
      WHERE ri.refund_id = ${given("refundId")} AND ri.order_item_id = left_out.order_item_id AND left_out.pieces > 0),
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

const holdShelf = Database.statement(
  "order.hold_shelf",
  sql`
    SELECT FROM inventory WHERE variant_id IN (
      SELECT i.variant_id FROM refund_item ri JOIN order_item i ON i.id = ri.order_item_id
      WHERE ri.refund_id = ${given("refundId")} AND ri.restocked > 0)
    ORDER BY variant_id FOR NO KEY UPDATE`,
);

const takeOff = Database.statement<{ sold: number }>(
  "order.take_back_restock",
  sql`
    WITH r AS (SELECT id FROM refund WHERE id = ${given("refundId")} AND status IN ('failed', 'canceled')),
    line AS (
      SELECT i.id AS order_item_id, i.variant_id, ri.restocked, LEAST(ri.restocked, ${piecesLeft})::int AS due,
        GREATEST(0, LEAST(ri.restocked, ${piecesLeft}, shelf.stock - shelf.reserved))::int AS pieces
      FROM r JOIN refund_item ri ON ri.refund_id = r.id JOIN order_item i ON i.id = ri.order_item_id
        JOIN inventory shelf ON shelf.variant_id = i.variant_id
      WHERE ri.restocked > 0),
    counted AS (
      UPDATE refund_item ri SET restocked = line.restocked - line.pieces FROM line
      WHERE ri.refund_id = ${given("refundId")} AND ri.order_item_id = line.order_item_id),
    off AS (
      SELECT variant_id, -sum(pieces)::int AS stock_delta, 0 AS reserved_delta
      FROM line WHERE pieces > 0 GROUP BY variant_id),
    moved AS (${Inventory.move(sql`off`, sql`'restock-undone:' || ${given("refundId")}::text`)}),
    unmarked AS (
      UPDATE refund SET restocked_at = NULL FROM r
      WHERE refund.id = r.id AND NOT EXISTS (SELECT FROM line WHERE restocked > pieces))
    SELECT COALESCE(sum(due - pieces), 0)::int AS sold FROM line`,
);

/**
 * The bank sent a refund back: the order is to be shipped again, with the pieces that the refund had put on the shelf. Those
 * that had left the house before came back to it, and stay on the shelf. Runs in the transaction that holds the order's row.
 */
export async function takeBackRestock(refundId: string, orderId: string): Promise<void> {
  await holdShelf({ refundId });
  const [row] = await takeOff({ refundId });
  const sold = row?.sold ?? 0;
  if (sold === 0) return;
  const message = `a refund came back, and ${sold} of its pieces were sold meanwhile: the order can't be shipped whole`;
  await Alert.raise({ kind: "stock-short", subject: refundId, orderId, message });
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
