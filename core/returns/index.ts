import { Actor } from "../actor/index.ts";
import { StoreError } from "../error/index.ts";
import { Order } from "../order/index.ts";
import { move } from "./moves.ts";
import { byId, listOf } from "./read.ts";
import type { ReturnView } from "./schema.ts";

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
