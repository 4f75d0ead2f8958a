import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Order } from "../order/index.ts";
import { byId, listOf } from "./read.ts";
import type { ReturnView } from "./schema.ts";
import { assertMove, type ReturnStatus } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

/**
 * The returns of an order of the actor's own, or of the one that a key opens, oldest first.
 * @throws {StoreError} `order.not_found`
 */
export async function list(orderId: string, key?: string): Promise<ReturnView[]> {
  await Order.get(orderId, key);
  return listOf(orderId);
}

/** @throws {StoreError} `return.not_found` */
export async function get(returnId: string): Promise<ReturnView> {
  Actor.assertMay("orders.read");
  const found = await byId(returnId);
  if (!found) throw new StoreError("return.not_found", "There is no such return.");
  return found;
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
    const { status: from } = await get(returnId);
    if (from === to) return false;
    assertMove(from, to);
    const moved = await set({ returnId, from, status: to, note, emailId: Id.create("email") });
    if (moved.length === 1) return true;
  }
}

const MOST_CHARACTERS = 1000;

/** It stands in the database and in a mail: neither has room for more, nor for what is no text. */
function assertNote(note: string): void {
  const isText = note.trim() !== "" && note.isWellFormed() && !note.includes("\0");
  if (isText && [...note].length <= MOST_CHARACTERS) return;
  throw new StoreError("request.invalid", `A note has 1 to ${MOST_CHARACTERS} characters.`);
}

/**
 * Lets a shopper send their pieces back, and tells them.
 * @param note where to send them, and how.
 * @throws {StoreError} `return.not_found`, `return.move_not_allowed`, `request.invalid` of a note that is none
 */
export async function approve(returnId: string, note: string | null): Promise<ReturnView> {
  Actor.assertMay("returns.decide");
  if (note !== null) assertNote(note);
  await move(returnId, "approved", note);
  return get(returnId);
}

/**
 * Does not take the pieces back, and says why.
 * @throws {StoreError} `return.not_found`, `return.move_not_allowed`, `request.invalid` of a note that is none
 */
export async function reject(returnId: string, note: string): Promise<ReturnView> {
  Actor.assertMay("returns.decide");
  assertNote(note);
  await move(returnId, "rejected", note);
  return get(returnId);
}

export * as Returns from "./index.ts";
export { request } from "./request.ts";
