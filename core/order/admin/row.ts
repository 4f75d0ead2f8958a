import { sql } from "drizzle-orm";
import type { OrderRow } from "./schema.ts";

/** Of the rows of a page alone. */
export const row = sql`
  o.id, o.number, o.status, o.email, o.shipping_name AS name, o.country, o.coupon_code AS "couponCode", o.currency,
  o.total_cents AS "totalCents", o.paid_cents AS "paidCents", o.refunded_cents AS "refundedCents",
  (SELECT sum(i.quantity)::int FROM order_item i WHERE i.order_id = o.id) AS pieces,
  CASE WHEN o.parcel_count = 0 THEN 0 ELSE (SELECT sum(fi.quantity)::int FROM fulfilment f
    JOIN fulfilment_item fi ON fi.fulfilment_id = f.id WHERE f.order_id = o.id) END AS shipped,
  o.parcel_count AS "parcelCount", COALESCE(o.dispute_state = 'open', false) AS "isDisputed",
  CASE WHEN o.dispute_state = 'open' THEN (SELECT min(d.evidence_due_at) FROM dispute d
    WHERE d.order_id = o.id AND d.status IN ('needs_response', 'warning_needs_response')) END AS "evidenceDueAt",
  o.created_at AS "createdAt"`;

/** As the index of each has it (order.sql.ts). */
export const conditions = {
  toShip: sql`o.status = 'paid' AND o.parcel_count = 0`,
  partShipped: sql`o.status = 'paid' AND o.parcel_count > 0`,
  disputed: sql`o.dispute_state = 'open'`,
};

export type Filter = "coupon" | "country" | "status" | keyof typeof conditions;

export type Row = Omit<OrderRow, "createdAt" | "evidenceDueAt"> & {
  createdAt: Date;
  evidenceDueAt: Date | null;
};
