import type { Movement } from "../ledger/entries.ts";
import { movementOf } from "./report.ts";
import { reaching, stripe } from "./stripe.ts";

/** What Stripe says of a dispute now. */
export interface DisputeReport {
  id: string;
  paymentIntentId: string | null;
  chargeId: string;
  amountCents: number;
  currency: string;
  reason: string;
  status: string;
  movements: Movement[];
  /** What Stripe has taken for it and not given back, its fee included. */
  withheldCents: number;
  evidenceDueAt: Date | null;
  openedAt: Date;
}

export async function read(disputeId: string): Promise<DisputeReport> {
  const now = await reaching("disputes.retrieve", () => stripe().disputes.retrieve(disputeId));
  const { payment_intent: intent, charge, balance_transactions: moved } = now;
  const { due_by: due } = now.evidence_details;
  return {
    id: now.id,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    chargeId: typeof charge === "string" ? charge : charge.id,
    amountCents: now.amount,
    currency: now.currency,
    reason: now.reason,
    status: now.status,
    movements: moved.flatMap((transaction) => movementOf(transaction) ?? []),
    withheldCents: -moved.reduce((sum, { net }) => sum + net, 0),
    evidenceDueAt: due === null ? null : new Date(due * 1000),
    openedAt: new Date(now.created * 1000),
  };
}

export * as DisputeReport from "./dispute-report.ts";
