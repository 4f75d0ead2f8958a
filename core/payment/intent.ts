import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { reaching, stripe } from "./stripe.ts";
import { Take } from "./take.ts";

const paidBy = Database.statement<{ id: string; isTaken: boolean }>(
  "payment.order_paid_by",
  sql`SELECT id, paid_cents > 0 AS "isTaken" FROM "order" WHERE stripe_payment_intent_id = ${sql.placeholder("intentId")}`,
);

/** The order that a payment intent is for. */
export interface PaidOrder {
  orderId: string;
  /** False for a second payment of an order, which is not the order's money. */
  isOwn: boolean;
}

/**
 * The order behind a refund, a dispute or a charge. Where the payment itself was not told of yet, it is taken first, so that
 * what comes later can't come to an order that was never paid.
 * @returns undefined for a payment that is none of this store's.
 * @throws {StoreError} `payment.unavailable`
 */
export async function orderOf(intentId: string): Promise<PaidOrder | undefined> {
  const [own] = await paidBy({ intentId });
  // An order that waits for a bank knows its intent before it is paid.
  if (own?.isTaken) return { orderId: own.id, isOwn: true };
  const intent = await reaching("paymentIntents.retrieve", () => stripe().paymentIntents.retrieve(intentId));
  const orderId = intent.metadata.order_id;
  if (!orderId) return undefined;
  const sessions = await reaching("sessions.list", () =>
    stripe().checkout.sessions.list({ payment_intent: intentId, limit: 1 }),
  );
  for (const { id } of sessions.data) await Take.takeSession(id, "outcome");
  const [now] = await paidBy({ intentId });
  return { orderId, isOwn: now?.id === orderId };
}

export * as Intent from "./intent.ts";
