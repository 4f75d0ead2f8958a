import { sql } from "drizzle-orm";

const given = (name: string) => sql.placeholder(name);

/** An order that is somebody's: their account's, or one that waits to be claimed by their address. */
export const isMyOrder = sql`(o.customer_id = ${given("customerId")}
  OR (o.customer_id IS NULL AND o.paid_at IS NOT NULL AND lower(o.email) = ${given("email")}))`;

/** A mail that went to somebody: about their orders, to their address, or to one they had before, as long as it was theirs. */
export const isMyMail = sql`(m.order_id IN (SELECT o.id FROM "order" o WHERE ${isMyOrder})
  OR lower(m.recipient) = ${given("email")}
  OR EXISTS (SELECT FROM customer_former_email f
    WHERE f.customer_id = ${given("customerId")} AND f.email = lower(m.recipient) AND m.created_at <= f.until))`;
