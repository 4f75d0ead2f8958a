import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { log } from "../log/index.ts";
import { Owed } from "../order/owed.ts";
import { RefundReport } from "../payment/refund-report.ts";
import { SessionTaken } from "../payment/stripe.ts";
import { Amount } from "./amount.ts";
import { Follow } from "./follow.ts";
import { OfReturn } from "./of-return.ts";
import { readRefundable } from "./refundable.ts";
import type { RefundRequest, RefundView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const view = sql`
  SELECT r.id, r.order_id AS "orderId", r.amount_cents AS "amountCents", r.shipping_cents AS "shippingCents",
    r.tax_cents AS "taxCents", r.currency, r.status, r.origin, r.reason, r.failure_reason AS "failureReason",
    r.payment_intent_id IS DISTINCT FROM (SELECT o.stripe_payment_intent_id FROM "order" o WHERE o.id = r.order_id)
      AS "isSecondPayment",
    r.restocked_at IS NOT NULL AS restocked, r.return_id AS "returnId", r.created_at AS "createdAt",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('orderItemId', i.order_item_id, 'name', line.name,
        'options', line.options, 'imageKey', line.image_key, 'quantity', i.quantity, 'amountCents', i.amount_cents)
        ORDER BY i.order_item_id)
      FROM refund_item i JOIN order_item line ON line.id = i.order_item_id WHERE i.refund_id = r.id), '[]') AS items
  FROM refund r`;

const byKey = Database.statement<RefundView>(
  "refund.by_key",
  sql`${view} WHERE r.idempotency_key = ${given("key")}`,
);
const byId = Database.statement<RefundView>("refund.by_id", sql`${view} WHERE r.id = ${given("refundId")}`);
const ofOrder = Database.statement<RefundView>(
  "refund.of_order",
  sql`${view} WHERE r.order_id = ${given("orderId")} ORDER BY r.created_at, r.id`,
);

const insert = Database.statement<{ id: string }>(
  "refund.request",
  sql`
    WITH r AS (
      INSERT INTO refund (id, order_id, idempotency_key, payment_intent_id, amount_cents, shipping_cents, tax_cents,
        currency, reason, restock, return_id)
      VALUES (${given("id")}, ${given("orderId")}, ${given("key")}, ${given("paymentIntentId")},
        ${given("amountCents")}, ${given("shippingCents")}, ${given("taxCents")}, ${given("currency")},
        ${given("reason")}, ${given("restock")}, ${given("returnId")})
      ON CONFLICT (idempotency_key) DO NOTHING
      RETURNING id),
    items AS (
      INSERT INTO refund_item (refund_id, order_item_id, quantity, amount_cents)
      SELECT r.id, i."orderItemId", i.quantity, i."amountCents"
      FROM jsonb_to_recordset(${given("items")}::jsonb) AS i("orderItemId" text, quantity int, "amountCents" int), r)
    SELECT id FROM r`,
);

/**
 * Gives money back: all that is left, some lines, shipping, or an amount. Written down first, then asked of Stripe, so that
 * an outage delays it and nothing makes it happen twice: the same key is the same refund, to us and to Stripe.
 * @returns the refund; `requested` while Stripe can't be reached.
 * @throws {StoreError} `order.not_found`, `refund.not_paid`, `refund.too_much`, `refund.too_many_pieces`,
 *   `refund.refused` when Stripe will not do it, `refund.key_taken`
 */
export async function create(request: RefundRequest): Promise<RefundView> {
  const refundId = await write(request);
  await send(refundId);
  const [made] = await byId({ refundId });
  if (!made) throw new Error(`refund ${refundId} was just written and is not there`);
  if (made.status === "failed") {
    throw new StoreError("refund.refused", `Stripe refused the refund: ${made.failureReason}.`, { refundId });
  }
  return made;
}

/**
 * The first half of `create`, in the transaction in progress if there is one: whoever writes a refund down sends it after commit,
 * or the schedule does.
 * @returns its id.
 * @throws {StoreError} as `create`, but for `refund.refused`; `return.not_found`
 */
export async function write(request: RefundRequest): Promise<string> {
  Actor.assertMay("orders.refund");
  const { orderId, key, reason = null } = request;
  try {
    return await Database.transaction(async () => {
      const owed = await Owed.lock(orderId);
      if (!owed) throw new StoreError("order.not_found", "There is no such order.");
      const [before] = await byKey({ key });
      if (before?.orderId === orderId) return before.id;
      if (before) throw new StoreError("refund.key_taken", "This key belongs to another order's refund.");
      const { stripePaymentIntentId: paymentIntentId } = owed;
      if (owed.paidCents === 0 || paymentIntentId === null)
        throw new StoreError("refund.not_paid", "Nothing was paid for this order.");
      const refundable = await readRefundable(owed);
      const wrong = Amount.beyond(refundable, request);
      if (wrong !== undefined)
        throw new StoreError("refund.too_many_pieces", "There are fewer pieces left of this line.", {
          orderItemId: wrong,
        });
      if (Amount.isBeyondShipping(refundable, request))
        throw new StoreError("refund.too_much", "Less is left of what shipping cost.");
      const { items, ...sums } = Amount.plan(refundable, request);
      if (sums.amountCents <= 0)
        throw new StoreError("refund.too_much", "Everything was given back already.", { leftCents: 0 });
      const id = Id.create("refund");
      // What is held has not left the shelf.
      const restock = request.restock && owed.stockState === "committed";
      const returnId = await OfReturn.find(request);
      const values = {
        id,
        orderId,
        key,
        paymentIntentId,
        reason,
        restock,
        returnId,
        currency: owed.currency,
      };
      await insert({ ...values, ...sums, items: JSON.stringify(items) });
      return id;
    });
  } catch (error) {
    const rule = violated(error);
    if (rule === "order_refunded_within_paid")
      throw new StoreError("refund.too_much", "More than is left of what was paid.");
    if (rule === "refund_item_within_ordered")
      throw new StoreError("refund.too_many_pieces", "Some of these pieces were refunded before.");
    throw error;
  }
}

/** Money of a second payment, on its way back. Runs in the transaction that found it out. */
export async function requestSurplus(surplus: {
  orderId: string;
  paymentIntentId: string;
  amountCents: number;
  currency: string;
}): Promise<string | undefined> {
  const [made] = await insert({
    ...surplus,
    id: Id.create("refund"),
    key: `surplus/${surplus.paymentIntentId}`,
    shippingCents: 0,
    taxCents: 0,
    reason: "paid twice",
    restock: false,
    returnId: null,
    items: "[]",
  });
  return made?.id;
}

interface Unsent {
  id: string;
  orderId: string;
  paymentIntentId: string;
  amountCents: number;
  /** Stripe may have taken it before, and forgotten the key since. */
  isOld: boolean;
}

const unsentColumns = sql`
  SELECT id, order_id AS "orderId", payment_intent_id AS "paymentIntentId", amount_cents AS "amountCents",
    created_at < now() - interval '1 hour' AS "isOld"
  FROM refund`;
const unsent = Database.statement<Unsent>(
  "refund.unsent_one",
  sql`${unsentColumns} WHERE id = ${given("refundId")} AND status = 'requested'`,
);
const listUnsent = Database.statement<Unsent>(
  "refund.unsent",
  sql`${unsentColumns} WHERE status = 'requested' ORDER BY created_at LIMIT ${given("limit")}::int`,
);

/** Asks Stripe for a refund that is written down. A loss on the way is found by `sendRequested`. */
export async function send(refundId: string): Promise<void> {
  const [refund] = await unsent({ refundId });
  if (!refund) return;
  try {
    await Follow.apply(
      (refund.isOld ? await findTaken(refund) : undefined) ?? (await RefundReport.create(refund)),
    );
  } catch (error) {
    if (error instanceof StoreError && error.code === "payment.unavailable") return;
    // The same request is under way elsewhere.
    if (error instanceof SessionTaken) return;
    const reason = RefundReport.refusal(error);
    if (reason === undefined) throw error;
    await Follow.refuse(refund, reason);
  }
}

/** Stripe keeps idempotency keys for a day at least, and its refunds for good. */
const findTaken = async ({ id, paymentIntentId }: Unsent): Promise<RefundReport | undefined> =>
  (await RefundReport.listOfIntent(paymentIntentId)).find((taken) => taken.refundId === id);

/** Asks again for what Stripe has not taken yet. @returns how many it took or refused. */
export async function sendRequested(limit = 100): Promise<number> {
  let sent = 0;
  for (const refund of await listUnsent({ limit })) {
    try {
      await send(refund.id);
      if ((await unsent({ refundId: refund.id })).length === 0) sent += 1;
    } catch (error) {
      log.error({ refundId: refund.id, err: error }, "a refund could not be sent");
    }
  }
  return sent;
}

/** The refund that was asked for under a key. */
export const fromKey = async (key: string): Promise<RefundView | undefined> => (await byKey({ key }))[0];

/** An order's refunds, oldest first. */
export async function list(orderId: string): Promise<RefundView[]> {
  Actor.assertMay("orders.read");
  return ofOrder({ orderId });
}

export * as Refund from "./index.ts";
