import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";

const given = (name: string) => sql.placeholder(name);

export interface Overdue {
  id: string;
  stripeSessionId: string | null;
}

const overdue = Database.statement<Overdue>(
  "order.overdue",
  sql`
    SELECT id, stripe_session_id AS "stripeSessionId" FROM "order"
    WHERE status IN ('pending', 'processing')
      AND reserved_until < now() - CASE status WHEN 'pending' THEN interval '1 minute' ELSE interval '1 hour' END
    -- A bank may take days; what waits for one must not stand before shelves that wait for their pieces.
    ORDER BY status = 'processing', reserved_until LIMIT ${given("limit")}::int`,
);

/** Unpaid orders whose time is over and whose end nobody reported. */
export const listOverdue = (limit: number): Promise<Overdue[]> => overdue({ limit });

const unbooked = Database.statement<Overdue>(
  "order.unbooked",
  sql`
    SELECT id, stripe_session_id AS "stripeSessionId" FROM "order"
    WHERE stripe_payment_intent_id IS NOT NULL AND NOT booked
      AND status IN ('paid', 'held', 'shipped', 'delivered', 'refunded')
    ORDER BY created_at DESC LIMIT ${given("limit")}::int`,
);

/**
 * Orders whose payment is not in the ledger, newest first: Stripe had not worked out its fee when it told of it, or a
 * release without a ledger took it.
 */
export const listUnbooked = (limit: number): Promise<Overdue[]> => unbooked({ limit });

export * as Overdue from "./overdue.ts";
