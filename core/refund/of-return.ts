import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { RefundRequest } from "./schema.ts";

interface Line {
  returnId: string;
  orderItemId: string;
  /** Pieces that came back and have no refund by their return. */
  left: number;
  /** Whether a refund of the return failed. */
  hasFailed: boolean;
}

const linesOf = Database.statement<Line>(
  "refund.return_lines",
  sql`
    SELECT r.id AS "returnId", ri.order_item_id AS "orderItemId", ri.quantity - COALESCE((
        SELECT sum(done.quantity) FROM refund_item done JOIN refund f ON f.id = done.refund_id
        WHERE f.return_id = r.id AND done.order_item_id = ri.order_item_id
          AND f.status NOT IN ('failed', 'canceled')), 0)::int AS "left",
      EXISTS (SELECT FROM refund f WHERE f.return_id = r.id AND f.status IN ('failed', 'canceled')) AS "hasFailed"
    FROM order_return r JOIN order_return_item ri ON ri.return_id = r.id
    WHERE r.order_id = ${sql.placeholder("orderId")} AND r.status = 'received' ORDER BY r.id`,
);

/**
 * The return that a refund is for: the one it names, or else the one whose refund failed and of whose pieces it is. Runs in
 * the transaction that holds the order's row.
 * @throws {StoreError} `return.not_found`, `refund.too_many_pieces`
 */
export async function find({ orderId, returnId, lines = [] }: RefundRequest): Promise<string | null> {
  const all = await linesOf({ orderId });
  const holds = (id: string) =>
    lines.every(({ orderItemId, quantity }) =>
      all.some((line) => line.returnId === id && line.orderItemId === orderItemId && quantity <= line.left),
    );
  if (returnId === undefined) {
    const again = all.find((line) => line.hasFailed && holds(line.returnId));
    return lines.length > 0 && again ? again.returnId : null;
  }
  if (!all.some((line) => line.returnId === returnId))
    throw new StoreError("return.not_found", "There is no such return, or it is not here yet.");
  if (!holds(returnId))
    throw new StoreError("refund.too_many_pieces", "Fewer pieces came back, or they were refunded before.");
  return returnId;
}

export * as OfReturn from "./of-return.ts";
