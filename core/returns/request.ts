import { sql } from "drizzle-orm";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { StoreError } from "../error/index.ts";
import { piecesLeft } from "../fulfilment/left.ts";
import { Id } from "../id/index.ts";
import { Media } from "../media/index.ts";
import { Order } from "../order/index.ts";
import { Owed } from "../order/owed.ts";
import type { OrderStatus } from "../order/state.ts";
import { byId, listOf } from "./read.ts";
import type { ReturnRequest, ReturnView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** Counted from the day the last parcel arrived. */
export const DAYS_TO_RETURN = 30;
/** A parcel of which nobody told that it arrived is taken to have arrived by then, counted from the day it left. */
const DAYS_UNDER_WAY = 30;

// While a parcel is under way, or still to come, nothing is too late. No row: nothing has left.
const isOver = Database.statement<{ over: boolean }>(
  "returns.is_over",
  sql`
    SELECT max(COALESCE(delivered_at, shipped_at + ${given("underWay")}::int * interval '1 day'))
        < now() - ${given("days")}::int * interval '1 day'
      AND NOT EXISTS (SELECT FROM order_item i WHERE i.order_id = ${given("orderId")} AND ${piecesLeft} > 0) AS over
    FROM fulfilment WHERE order_id = ${given("orderId")} HAVING count(*) > 0`,
);

const itemsOf = Database.statement<{ id: string; variantId: string }>(
  "returns.items_of_order",
  sql`SELECT id, variant_id AS "variantId" FROM order_item WHERE order_id = ${given("orderId")}`,
);

const insert = Database.statement(
  "returns.request",
  sql`
    WITH r AS (
      INSERT INTO order_return (id, order_id, photo_keys)
      VALUES (${given("id")}, ${given("orderId")}, ${given("photoKeys")}::text[]) RETURNING id, order_id),
    items AS (
      INSERT INTO order_return_item (return_id, order_item_id, quantity, reason, comment)
      SELECT r.id, i."orderItemId", i.quantity, i.reason, i.comment
      FROM jsonb_to_recordset(${given("items")}::jsonb)
        AS i("orderItemId" text, quantity int, reason text, comment text), r),
    mail AS (
      ${queueStep(sql`
        SELECT ${given("emailId")}::text, 'return-requested', o.email,
          jsonb_build_object('orderId', o.id, 'returnId', r.id), 'return-requested:' || r.id, o.id
        FROM r JOIN "order" o ON o.id = r.order_id WHERE o.email IS NOT NULL`)})
    SELECT id FROM r`,
);

/**
 * Asks to send back pieces of an order of the actor's own, or of the one that a key opens. Asked the same again while nobody has answered yet, it is the same
 * return.
 * @throws {StoreError} `order.not_found`, `return.not_possible` before it was shipped, `return.too_late`, `return.open`
 *   while another request waits for its answer, `return.too_many_pieces`; with pictures `actor.sign_in_needed`,
 *   `upload.not_found`
 */
export async function request(orderId: string, wanted: ReturnRequest, key?: string): Promise<ReturnView> {
  // Somebody else's is not there.
  await Order.get(orderId, key);
  try {
    return await Database.transaction(() => write(orderId, wanted));
  } catch (error) {
    if (violated(error) === "order_return_item_within_shipped")
      throw new StoreError(
        "return.too_many_pieces",
        "Some of these pieces were returned or refunded before.",
      );
    throw error;
  }
}

const mayReturn: readonly OrderStatus[] = ["paid", "shipped", "delivered"];

async function write(orderId: string, wanted: ReturnRequest): Promise<ReturnView> {
  const owed = await Owed.lock(orderId);
  const [window] = await isOver({ orderId, days: DAYS_TO_RETURN, underWay: DAYS_UNDER_WAY });
  // Of an order that is paid, some parcels may have left.
  if (!owed || !mayReturn.includes(owed.status) || !window)
    throw new StoreError("return.not_possible", "Only what was shipped can be sent back.");
  const open = (await listOf(orderId)).find(({ status }) => status === "requested");
  // What an earlier asking took is still this return's.
  const photoKeys = wanted.photoIds?.length ? await Media.claim(wanted.photoIds, open?.photoKeys) : [];
  if (open && isSame(open, wanted, photoKeys)) return open;
  if (open)
    throw new StoreError(
      "return.open",
      "You have asked to return something of this order. Wait for the answer.",
      {
        returnId: open.id,
      },
    );
  if (window.over)
    throw new StoreError("return.too_late", `Things can be sent back within ${DAYS_TO_RETURN} days.`);
  const lines = await itemsOf({ orderId });
  const items = wanted.items.map(({ variantId, ...rest }) => {
    const line = lines.find((candidate) => candidate.variantId === variantId);
    if (!line) throw new StoreError("return.too_many_pieces", "This is not in the order.", { variantId });
    return { ...rest, orderItemId: line.id };
  });
  const id = Id.create("return");
  await insert({ id, orderId, photoKeys, items: JSON.stringify(items), emailId: Id.create("email") });
  const made = await byId(id);
  if (!made) throw new Error(`return ${id} was just written and is not there`);
  return made;
}

const isSame = (
  { items, ...open }: Pick<ReturnView, "items" | "photoKeys">,
  wanted: ReturnRequest,
  photoKeys: string[],
): boolean =>
  items.length === wanted.items.length &&
  open.photoKeys.join() === photoKeys.join() &&
  wanted.items.every(({ variantId, quantity, reason, comment = null }) =>
    items.some(
      (item) =>
        item.variantId === variantId &&
        item.quantity === quantity &&
        item.reason === reason &&
        item.comment === comment,
    ),
  );
