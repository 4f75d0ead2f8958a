import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { ReturnView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

// A refund that failed gave nothing back.
const view = sql`
  SELECT r.id, r.order_id AS "orderId", r.status, r.note, r.created_at AS "createdAt", r.decided_at AS "decidedAt",
    r.received_at AS "receivedAt",
    r.approved_at AS "approvedAt", r.photo_keys AS "photoKeys",
    (SELECT jsonb_build_object('id', n.id, 'number', n.number) FROM "order" n WHERE n.replaces_return_id = r.id)
      AS replacement,
    (SELECT sum(f.amount_cents)::int FROM refund f
      WHERE f.return_id = r.id AND f.status NOT IN ('failed', 'canceled')) AS "refundCents",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('orderItemId', i.id, 'variantId', i.variant_id, 'name', i.name,
        'options', i.options, 'imageKey', i.image_key, 'quantity', ri.quantity, 'reason', ri.reason,
        'comment', ri.comment) ORDER BY i.id)
      FROM order_return_item ri JOIN order_item i ON i.id = ri.order_item_id WHERE ri.return_id = r.id), '[]') AS items
  FROM order_return r`;

const dates = ["createdAt", "approvedAt", "decidedAt", "receivedAt"] as const;
type Row = Omit<ReturnView, (typeof dates)[number]> & {
  createdAt: Date;
  approvedAt: Date | null;
  decidedAt: Date | null;
  receivedAt: Date | null;
};

const toView = (row: Row): ReturnView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  approvedAt: row.approvedAt?.toISOString() ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  receivedAt: row.receivedAt?.toISOString() ?? null,
});

const one = Database.statement<Row>("returns.by_id", sql`${view} WHERE r.id = ${given("returnId")}`);
const ofOrder = Database.statement<Row>(
  "returns.of_order",
  sql`${view} WHERE r.order_id = ${given("orderId")} ORDER BY r.created_at, r.id`,
);

export const byId = async (returnId: string): Promise<ReturnView | undefined> => {
  const [row] = await one({ returnId });
  return row && toView(row);
};

/** Oldest first. */
export const listOf = async (orderId: string): Promise<ReturnView[]> =>
  (await ofOrder({ orderId })).map(toView);
