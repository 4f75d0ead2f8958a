import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Inventory } from "../inventory/index.ts";
import { byId } from "./read.ts";
import { assertMove, type ReturnStatus } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

async function statusOf(returnId: string): Promise<ReturnStatus> {
  const found = await byId(returnId);
  if (!found) throw new StoreError("return.not_found", "There is no such return.");
  return found.status;
}

const set = Database.statement<{ id: string }>(
  "returns.set_status",
  sql`
    WITH r AS (
      UPDATE order_return SET status = ${given("status")}, note = COALESCE(${given("note")}, note),
        decided_at = COALESCE(decided_at, now()),
        approved_at = CASE WHEN ${given("status")}::text = 'approved' THEN now() ELSE approved_at END,
        received_at = CASE WHEN ${given("status")}::text = 'received' THEN now() END
      WHERE id = ${given("returnId")} AND status = ${given("from")} RETURNING id, order_id),
    mail AS (
      ${queueStep(sql`
        SELECT ${given("emailId")}::text, 'return-' || ${given("status")}::text, o.email,
          jsonb_build_object('orderId', o.id, 'returnId', r.id), 'return-' || ${given("status")}::text || ':' || r.id, o.id
        FROM r JOIN "order" o ON o.id = r.order_id WHERE o.email IS NOT NULL`)})
    SELECT id FROM r`,
);

/** A return that is where it was to go already is left as it is. Others may move it between our look and our step. */
export async function move(returnId: string, to: ReturnStatus, note: string | null): Promise<boolean> {
  for (;;) {
    const from = await statusOf(returnId);
    if (from === to) return false;
    assertMove(from, to);
    const moved = await set({ returnId, from, status: to, note, emailId: Id.create("email") });
    if (moved.length === 1) return true;
  }
}

// Of a line no more is on the shelf than was ordered, those that refunds put there among them.
export const putBack = Database.statement(
  "returns.restock",
  sql`
    WITH line AS (
      SELECT i.id, i.variant_id, LEAST(w.quantity, i.quantity - order_item_restocked(i.id)) AS pieces
      FROM jsonb_to_recordset(${given("items")}::jsonb) AS w("orderItemId" text, quantity int)
        JOIN order_item i ON i.id = w."orderItemId"),
    counted AS (
      UPDATE order_return_item ri SET restocked = line.pieces FROM line
      WHERE ri.return_id = ${given("returnId")} AND ri.order_item_id = line.id AND line.pieces > 0),
    back AS (
      SELECT variant_id, sum(pieces)::int AS stock_delta, 0 AS reserved_delta
      FROM line WHERE pieces > 0 GROUP BY variant_id),
    moved AS (${Inventory.move(sql`back`, sql`'restock:' || ${given("returnId")}::text`)})
    SELECT FROM moved`,
);
