import Stripe from "stripe";
import type { Movement } from "../ledger/entries.ts";
import { movementOf } from "./report.ts";
import { reaching, stripe } from "./stripe.ts";

/** What Stripe says of a refund now. */
export interface RefundReport {
  stripeRefundId: string;
  /** Our own, where the store asked for it. */
  refundId: string | null;
  paymentIntentId: string | null;
  amountCents: number;
  currency: string;
  status: "pending" | "requires_action" | "succeeded" | "failed" | "canceled";
  reason: string | null;
  failureReason: string | null;
  /** What left the balance, and what came back to it where the bank refused. */
  movements: Movement[];
}

const expand = ["balance_transaction", "failure_balance_transaction"];
const expandEach = expand.map((key) => `data.${key}`);

const report = (refund: Stripe.Refund): RefundReport => ({
  stripeRefundId: refund.id,
  refundId: refund.metadata?.refund_id ?? null,
  paymentIntentId:
    typeof refund.payment_intent === "string" ? refund.payment_intent : (refund.payment_intent?.id ?? null),
  amountCents: refund.amount,
  currency: refund.currency,
  status: (refund.status ?? "pending") as RefundReport["status"],
  reason: refund.reason,
  failureReason: refund.failure_reason ?? null,
  movements: [refund.balance_transaction, refund.failure_balance_transaction].flatMap(
    (transaction) => movementOf(transaction) ?? [],
  ),
});

export const read = async (stripeRefundId: string): Promise<RefundReport> =>
  report(await reaching("refunds.retrieve", () => stripe().refunds.retrieve(stripeRefundId, { expand })));

const listBy = async (by: { charge: string } | { payment_intent: string }): Promise<RefundReport[]> => {
  const list = stripe().refunds.list({ ...by, limit: 100, expand: expandEach });
  return (await reaching("refunds.list", () => list.autoPagingToArray({ limit: 1_000 }))).map(report);
};

export const listOfCharge = (charge: string): Promise<RefundReport[]> => listBy({ charge });
export const listOfIntent = (intentId: string): Promise<RefundReport[]> =>
  listBy({ payment_intent: intentId });

/** Asks for a refund, once for its id. @throws what `refusal` reads, where Stripe will not do it. */
export const create = async (asked: {
  id: string;
  orderId: string;
  paymentIntentId: string;
  amountCents: number;
}): Promise<RefundReport> =>
  report(
    await reaching("refunds.create", () =>
      stripe().refunds.create(
        {
          payment_intent: asked.paymentIntentId,
          amount: asked.amountCents,
          metadata: { refund_id: asked.id, order_id: asked.orderId },
          expand,
        },
        { idempotencyKey: `refund/${asked.id}` },
      ),
    ),
  );

/** Stripe's words where it will never do what was asked; undefined for any other failure. */
export const refusal = (error: unknown): string | undefined =>
  error instanceof Stripe.errors.StripeInvalidRequestError ? error.message : undefined;

export * as RefundReport from "./refund-report.ts";
