import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { scheduleStep } from "../email/enqueue.ts";
import { Id } from "../id/index.ts";
import { linesLeft } from "./left.ts";

const given = (name: string) => sql.placeholder(name);

const setShipped = Database.statement(
  "fulfilment.order_shipped",
  sql`
    UPDATE "order" SET status = 'shipped', status_reason = NULL WHERE id = ${given("orderId")} AND status = 'paid'
      AND EXISTS (SELECT FROM fulfilment f WHERE f.order_id = "order".id)`,
);

const setDelivered = Database.statement(
  "fulfilment.order_delivered",
  sql`
    WITH o AS (
      UPDATE "order" SET status = 'delivered', status_reason = NULL
      WHERE id = ${given("orderId")} AND status = 'shipped'
        AND NOT EXISTS (SELECT FROM fulfilment f WHERE f.order_id = "order".id AND f.delivered_at IS NULL)
      RETURNING id, email),
    mail AS (
      ${scheduleStep(sql`
        SELECT ${given("emailId")}::text, 'review-request', o.email, jsonb_build_object('orderId', o.id),
          'review-request:' || o.id, o.id, now() + interval '7 days'
        FROM o WHERE o.email IS NOT NULL`)})
    SELECT id FROM o`,
);

/**
 * Where nothing is left to be shipped, the order is shipped; where all of it has arrived, it is delivered, and its buyer is
 * asked a week later what they think. Runs in the transaction that holds the order's row.
 */
export async function follow(orderId: string): Promise<void> {
  if ((await linesLeft({ orderId })).length > 0) return;
  await setShipped({ orderId });
  await setDelivered({ orderId, emailId: Id.create("email") });
}

export * as Progress from "./progress.ts";
