import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Owed } from "../order/owed.ts";
import { linesLeft, restOf } from "./left.ts";
import { Progress } from "./progress.ts";
import type { FulfilmentView, ShipRequest } from "./schema.ts";
import { trackingPage } from "./tracking.ts";

const given = (name: string) => sql.placeholder(name);

const view = sql`
  SELECT f.id, f.order_id AS "orderId", f.carrier, f.tracking_number AS "trackingNumber",
    f.tracking_url AS "trackingUrl", f.shipped_at AS "shippedAt", f.delivered_at AS "deliveredAt",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('orderItemId', i.id, 'name', i.name, 'options', i.options,
        'imageKey', i.image_key, 'quantity', fi.quantity) ORDER BY i.id)
      FROM fulfilment_item fi JOIN order_item i ON i.id = fi.order_item_id WHERE fi.fulfilment_id = f.id), '[]') AS items
  FROM fulfilment f`;

const byId = Database.statement<FulfilmentView>(
  "fulfilment.by_id",
  sql`${view} WHERE f.id = ${given("fulfilmentId")}`,
);
const byKey = Database.statement<FulfilmentView>(
  "fulfilment.by_key",
  sql`${view} WHERE f.idempotency_key = ${given("key")}`,
);
const ofOrder = Database.statement<FulfilmentView>(
  "fulfilment.of_order",
  sql`${view} WHERE f.order_id = ${given("orderId")} ORDER BY f.shipped_at, f.id`,
);

const insert = Database.statement(
  "fulfilment.ship",
  sql`
    WITH f AS (
      INSERT INTO fulfilment (id, order_id, idempotency_key, carrier, tracking_number, tracking_url)
      VALUES (${given("id")}, ${given("orderId")}, ${given("key")}, ${given("carrier")}, ${given("trackingNumber")},
        ${given("trackingUrl")})
      RETURNING id, order_id),
    items AS (
      INSERT INTO fulfilment_item (fulfilment_id, order_item_id, quantity)
      SELECT f.id, i."orderItemId", i.quantity
      FROM jsonb_to_recordset(${given("items")}::jsonb) AS i("orderItemId" text, quantity int), f),
    mail AS (
      ${queueStep(sql`
        SELECT ${given("emailId")}::text, 'order-shipped', o.email,
          jsonb_build_object('orderId', o.id, 'fulfilmentId', f.id), 'order-shipped:' || f.id, o.id
        FROM f JOIN "order" o ON o.id = f.order_id WHERE o.email IS NOT NULL`)})
    SELECT id FROM f`,
);

/**
 * Sends pieces of a paid order on their way, all that are left or some, and tells its buyer. With the last of them the order
 * is shipped.
 * @returns the parcel; asked again with the same key, the same one.
 * @throws {StoreError} `order.not_found`, `fulfilment.not_shippable` where the order is not paid for or nothing is left,
 *   `fulfilment.too_many_pieces`, `fulfilment.key_taken`
 */
export async function ship(request: ShipRequest): Promise<FulfilmentView> {
  Actor.assertMay("orders.fulfil");
  const { orderId, key, carrier = null, trackingNumber = null } = request;
  try {
    return await Database.transaction(async () => {
      const owed = await Owed.lock(orderId);
      if (!owed) throw new StoreError("order.not_found", "There is no such order.");
      const [before] = await byKey({ key });
      if (before?.orderId === orderId) return before;
      if (before) throw new StoreError("fulfilment.key_taken", "This key belongs to another order's parcel.");
      if (owed.status !== "paid" && owed.status !== "shipped")
        throw new StoreError(
          "fulfilment.not_shippable",
          `Nothing of an order that is ${owed.status} is shipped.`,
        );
      // Stripe may not have taken it yet; no piece leaves of what nobody pays for.
      if (owed.paidCents > 0 && owed.refundedCents === owed.paidCents)
        throw new StoreError("fulfilment.not_shippable", "All that was paid for this order is given back.");
      const id = Id.create("fulfilment");
      const items = partOf(await linesLeft({ orderId }), request);
      const trackingUrl = request.trackingUrl ?? trackingPage(carrier, trackingNumber);
      const values = { id, orderId, key, carrier, trackingNumber, trackingUrl, emailId: Id.create("email") };
      await insert({ ...values, items: JSON.stringify(items) });
      await Progress.follow(orderId);
      return read(id);
    });
  } catch (error) {
    // Two orders, one key, at once.
    if (violated(error) === "fulfilment_idempotency_key_unique")
      throw new StoreError("fulfilment.key_taken", "This key belongs to another order's parcel.");
    throw error;
  }
}

type Line = { orderItemId: string; quantity: number };

function partOf(left: Line[], { items }: ShipRequest): Line[] {
  if (left.length === 0)
    throw new StoreError("fulfilment.not_shippable", "All of this order was shipped or refunded.");
  const wrong = items?.find(
    ({ orderItemId, quantity }) =>
      quantity > (left.find((line) => line.orderItemId === orderItemId)?.quantity ?? 0),
  );
  if (wrong)
    throw new StoreError("fulfilment.too_many_pieces", "There are fewer pieces left of this line.", {
      orderItemId: wrong.orderItemId,
    });
  return items ?? left;
}

async function read(fulfilmentId: string): Promise<FulfilmentView> {
  const [found] = await byId({ fulfilmentId });
  if (!found) throw new StoreError("fulfilment.not_found", "There is no such parcel.");
  return found;
}

const deliver = Database.statement(
  "fulfilment.mark_delivered",
  sql`
    WITH f AS (
      UPDATE fulfilment SET delivered_at = now() WHERE id = ${given("fulfilmentId")} AND delivered_at IS NULL
      RETURNING id, order_id),
    mail AS (
      ${queueStep(sql`
        SELECT ${given("emailId")}::text, 'order-delivered', o.email,
          jsonb_build_object('orderId', o.id, 'fulfilmentId', f.id), 'order-delivered:' || f.id, o.id
        FROM f JOIN "order" o ON o.id = f.order_id WHERE o.email IS NOT NULL`)})
    SELECT id FROM f`,
);

/**
 * A parcel has arrived; with the last of an order's, the order is delivered. Changes nothing the second time.
 * @throws {StoreError} `fulfilment.not_found`
 */
export async function markDelivered(fulfilmentId: string): Promise<FulfilmentView> {
  Actor.assertMay("orders.fulfil");
  const { orderId } = await read(fulfilmentId);
  return Database.transaction(async () => {
    await Owed.lock(orderId);
    await deliver({ fulfilmentId, emailId: Id.create("email") });
    await Progress.follow(orderId);
    return read(fulfilmentId);
  });
}

/**
 * One parcel, whether pieces of its order are still to be shipped (`isLeft`), and whether another parcel of it is under way
 * (`isUnderWay`).
 * @throws {StoreError} `fulfilment.not_found`
 */
export async function get(
  fulfilmentId: string,
): Promise<FulfilmentView & { isLeft: boolean; isUnderWay: boolean }> {
  Actor.assertMay("orders.read");
  const parcel = await read(fulfilmentId);
  const [rest] = await restOf({ orderId: parcel.orderId, fulfilmentId });
  return { ...parcel, isLeft: rest?.isLeft ?? false, isUnderWay: rest?.isUnderWay ?? false };
}

/** An order's parcels, oldest first. */
export async function list(orderId: string): Promise<FulfilmentView[]> {
  Actor.assertMay("orders.read");
  return ofOrder({ orderId });
}

export * as Fulfilment from "./index.ts";
