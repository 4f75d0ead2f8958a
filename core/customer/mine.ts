import { type SQL, sql } from "drizzle-orm";

const given = (name: string) => sql.placeholder(name);

/** An order that is somebody's: their account's, or one of nobody's that has their address, paid or not. */
export const isMyOrder = sql`(o.customer_id = ${given("customerId")}
  OR (o.customer_id IS NULL AND lower(o.email) = ${given("email")}))`;

/** Whether an address is somebody's: the one of now, or one they had before, as long as it was theirs. */
export const isMyAddress = (address: SQL, at: SQL): SQL => sql`(${address} = ${given("email")}
  OR EXISTS (SELECT FROM customer_former_email f
    WHERE f.customer_id = ${given("customerId")} AND f.email = ${address} AND ${at} <= f.until))`;

/** A mail that went to somebody: about their orders, or to an address of theirs. */
export const isMyMail = sql`(m.order_id IN (SELECT o.id FROM "order" o WHERE ${isMyOrder})
  OR ${isMyAddress(sql`lower(m.recipient)`, sql`m.created_at`)})`;
