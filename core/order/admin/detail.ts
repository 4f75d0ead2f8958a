import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { Database } from "../../database/index.ts";
import { StoreError } from "../../error/index.ts";
import { Moves } from "./moves.ts";
import type { AdminOrder, Move } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const iso = (at: SQL): SQL => sql`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const all = (object: SQL, order: SQL, from: SQL): SQL =>
  sql`COALESCE((SELECT jsonb_agg(jsonb_build_object(${object}) ORDER BY ${order}) FROM ${from}), '[]')`;

const lines = all(
  sql`'id', i.id, 'variantId', i.variant_id, 'productId', i.product_id, 'sku', i.sku, 'name', i.name, 'options', i.options,
    'imageKey', i.image_key, 'quantity', i.quantity, 'unitPriceCents', i.unit_price_cents,
    'discountCents', i.discount_cents, 'taxCents', i.tax_cents, 'shipped', order_item_shipped(i.id),
    'returned', order_item_returned(i.id), 'refunded', COALESCE((
      SELECT sum(ri.quantity) FROM refund_item ri JOIN refund r ON r.id = ri.refund_id
      WHERE ri.order_item_id = i.id AND r.status NOT IN ('failed', 'canceled')), 0),
    'left', CASE WHEN o.status IN ('paid', 'shipped')
      THEN GREATEST(0, i.quantity - order_item_shipped(i.id) - order_item_let_off(i.id)) ELSE 0 END`,
  sql`i.id`,
  sql`order_item i WHERE i.order_id = o.id`,
);
const pieces = (table: SQL, whose: SQL): SQL =>
  all(
    sql`'orderItemId', p.order_item_id, 'quantity', p.quantity`,
    sql`p.order_item_id`,
    sql`${table} p WHERE ${whose}`,
  );
const parcels = all(
  sql`'id', f.id, 'carrier', f.carrier, 'trackingNumber', f.tracking_number, 'trackingUrl', f.tracking_url,
    'shippedAt', ${iso(sql`f.shipped_at`)}, 'deliveredAt', ${iso(sql`f.delivered_at`)},
    'items', ${pieces(sql`fulfilment_item`, sql`p.fulfilment_id = f.id`)}`,
  sql`f.shipped_at, f.id`,
  sql`fulfilment f WHERE f.order_id = o.id`,
);
const refunds = all(
  sql`'id', r.id, 'amountCents', r.amount_cents, 'shippingCents', r.shipping_cents, 'taxCents', r.tax_cents,
    'status', r.status, 'origin', r.origin, 'reason', r.reason, 'failureReason', r.failure_reason,
    'restocked', r.restocked_at IS NOT NULL, 'returnId', r.return_id, 'createdAt', ${iso(sql`r.created_at`)},
    'items', ${pieces(sql`refund_item`, sql`p.refund_id = r.id`)}`,
  sql`r.created_at, r.id`,
  sql`refund r WHERE r.order_id = o.id`,
);
const returns = all(
  sql`'id', r.id, 'status', r.status, 'note', r.note, 'createdAt', ${iso(sql`r.created_at`)},
    'decidedAt', ${iso(sql`r.decided_at`)}, 'receivedAt', ${iso(sql`r.received_at`)},
    'replacement', (SELECT jsonb_build_object('id', n.id, 'number', n.number) FROM "order" n WHERE n.replaces_return_id = r.id),
    'items', ${pieces(sql`order_return_item`, sql`p.return_id = r.id`)}`,
  sql`r.created_at, r.id`,
  sql`order_return r WHERE r.order_id = o.id`,
);
const disputes = all(
  sql`'id', d.id, 'amountCents', d.amount_cents, 'reason', d.reason, 'status', d.status,
    'withheldCents', d.withheld_cents, 'evidenceDueAt', ${iso(sql`d.evidence_due_at`)},
    'openedAt', ${iso(sql`d.opened_at`)}, 'isOpen', d.status IN
      ('needs_response', 'under_review', 'warning_needs_response', 'warning_under_review')`,
  sql`d.opened_at, d.id`,
  sql`dispute d WHERE d.order_id = o.id`,
);
const history = all(
  sql`'from', h."from", 'to', h."to", 'reason', h.reason, 'at', ${iso(sql`h.created_at`)}`,
  sql`h.id`,
  sql`order_history h WHERE h.order_id = o.id`,
);
const mails = all(
  sql`'id', m.id, 'template', m.template, 'recipient', m.recipient, 'state', m.state, 'lastError', m.last_error,
    'createdAt', ${iso(sql`m.created_at`)}, 'sentAt', ${iso(sql`m.sent_at`)}`,
  sql`m.id`,
  sql`email_log m WHERE m.order_id = o.id`,
);
const notes = all(
  sql`'id', n.id, 'body', n.body, 'author', (SELECT c.name FROM customer c WHERE c.id = n.author_id),
    'isMine', COALESCE(n.author_id = ${given("actorId")}, false), 'createdAt', ${iso(sql`n.created_at`)}`,
  sql`n.created_at, n.id`,
  sql`note n WHERE n.order_id = o.id`,
);
const alerts = all(
  sql`'id', a.id, 'kind', a.kind, 'message', a.message, 'createdAt', ${iso(sql`a.created_at`)},
    'resolvedAt', ${iso(sql`a.resolved_at`)}`,
  sql`a.id`,
  sql`alert a WHERE a.order_id = o.id`,
);
const ledger = all(
  sql`'source', l.source, 'account', l.account, 'amountCents', l.amount_cents, 'currency', l.currency,
    'at', ${iso(sql`l.created_at`)}`,
  sql`l.id`,
  sql`ledger_entry l WHERE l.order_id = o.id`,
);
const customer = sql`(
  SELECT jsonb_build_object('id', c.id, 'name', c.name, 'email', c.email, 'orderCount',
    (SELECT count(*) FROM "order" own WHERE own.customer_id = c.id AND own.paid_at IS NOT NULL))
  FROM customer c WHERE c.id = o.customer_id)`;
const replaces = sql`(
  SELECT jsonb_build_object('id', was.id, 'number', was.number, 'returnId', r.id)
  FROM order_return r JOIN "order" was ON was.id = r.order_id WHERE r.id = o.replaces_return_id)`;

const find = Database.statement<Row>(
  "order.admin_detail",
  sql`
    SELECT o.id, o.number, o.status, o.status_reason AS "statusReason", o.currency, o.subtotal_cents AS "subtotalCents",
      o.discount_cents AS "discountCents", o.shipping_cents AS "shippingCents", o.tax_cents AS "taxCents",
      o.included_tax_cents AS "includedTaxCents", o.total_cents AS "totalCents", o.paid_cents AS "paidCents",
      o.refunded_cents AS "refundedCents", o.coupon_code AS "couponCode", o.country, o.email,
      o.shipping_method_name AS "shippingMethodName", o.shipping_name AS "shippingName",
      o.shipping_address AS "shippingAddress", ${iso(sql`o.created_at`)} AS "createdAt", ${iso(sql`o.paid_at`)} AS "paidAt",
      o.stripe_payment_intent_id AS "paymentIntentId", o.livemode, o.stripe_session_id IS NOT NULL AS "hasSession",
      ${customer} AS customer, ${replaces} AS replaces, ${lines} AS lines, ${parcels} AS parcels,
      ${refunds} AS refunds, ${returns} AS returns, ${disputes} AS disputes, ${history} AS history, ${mails} AS mails,
      ${notes} AS notes, ${alerts} AS alerts, ${ledger} AS ledger
    FROM "order" o WHERE o.id = ANY(${given("ids")}::text[])`,
);

type Row = Omit<AdminOrder, "moves" | "underWay" | "resendable"> & { hasSession: boolean };

const permissions = {
  fulfil: ["orders.fulfil"],
  // Of what is paid, cancelling gives money back.
  cancel: ["orders.cancel", "orders.refund"],
  refund: ["orders.refund"],
  accept: ["orders.refund"],
  note: ["orders.note"],
} as const satisfies Record<Move, readonly Parameters<typeof Actor.may>[0][]>;

const mayI = (move: Move): boolean => permissions[move].every(Actor.may);

const toView = ({ hasSession, ...order }: Row): AdminOrder => {
  const standing = { ...order, hasSession };
  return {
    ...order,
    moves: Moves.movesOf(standing, mayI),
    underWay: mayI("fulfil") ? Moves.underWayOf(standing) : [],
    resendable: Actor.may("emails.retry") ? Moves.resendableOf(order) : [],
  };
};

/**
 * Orders with all that is known of them, in the order they are named; those that are not there are left out.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function listOf(ids: string[]): Promise<AdminOrder[]> {
  Actor.assertMay("orders.read");
  const rows = await find({ ids, actorId: Actor.customer()?.customerId ?? null });
  return ids.flatMap((id) => rows.filter((row) => row.id === id)).map(toView);
}

/** @throws {StoreError} `order.not_found` */
export async function get(orderId: string): Promise<AdminOrder> {
  const [order] = await listOf([orderId]);
  if (!order) throw new StoreError("order.not_found", "There is no such order.");
  return order;
}

export * as Detail from "./detail.ts";
