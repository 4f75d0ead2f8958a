import { sql } from "drizzle-orm";
import { Alert } from "../alert/index.ts";
import { Database } from "../database/index.ts";
import { Entries } from "../ledger/entries.ts";
import { Ledger } from "../ledger/index.ts";
import { Owed } from "../order/owed.ts";
import { DisputeReport } from "../payment/dispute-report.ts";
import { keepEvent, type Note, unannounced } from "../payment/event.ts";
import { Intent } from "../payment/intent.ts";

const given = (name: string) => sql.placeholder(name);

// Of two reports the newer one is that with more movements of money, or the later status. An inquiry (`warning_…`) may
// become a dispute, never the other way round (docs.stripe.com/disputes/how-disputes-work).
const rank = (status: ReturnType<typeof sql>) => sql`
  CASE ${status} WHEN 'warning_needs_response' THEN 1 WHEN 'warning_under_review' THEN 2 WHEN 'needs_response' THEN 3
    WHEN 'under_review' THEN 4 ELSE 5 END`;

const upsert = Database.statement<{ id: string }>(
  "dispute.upsert",
  sql`
    INSERT INTO dispute (id, order_id, charge_id, amount_cents, currency, reason, status, movements, withheld_cents,
      evidence_due_at, opened_at)
    VALUES (${given("id")}, ${given("orderId")}, ${given("chargeId")}, ${given("amountCents")}, ${given("currency")},
      ${given("reason")}, ${given("status")}, ${given("movements")}, ${given("withheldCents")}, ${given("evidenceDueAt")},
      ${given("openedAt")})
    ON CONFLICT (id) DO UPDATE SET amount_cents = EXCLUDED.amount_cents, reason = EXCLUDED.reason,
      status = EXCLUDED.status, movements = EXCLUDED.movements, withheld_cents = EXCLUDED.withheld_cents,
      evidence_due_at = COALESCE(EXCLUDED.evidence_due_at, dispute.evidence_due_at), updated_at = now()
    WHERE (EXCLUDED.movements, ${rank(sql`EXCLUDED.status`)}) >= (dispute.movements, ${rank(sql`dispute.status`)})
      AND (EXCLUDED.status, EXCLUDED.movements, EXCLUDED.amount_cents, EXCLUDED.reason,
          COALESCE(EXCLUDED.evidence_due_at, dispute.evidence_due_at))
        IS DISTINCT FROM (dispute.status, dispute.movements, dispute.amount_cents, dispute.reason, dispute.evidence_due_at)
    RETURNING id`,
);

/** Brings the store to where a dispute is at Stripe: its row, its movements in the ledger, and a person told in time. */
export const follow = async (disputeId: string, note: Note = unannounced): Promise<string> =>
  apply(await DisputeReport.read(disputeId), note);

/** The same, as Stripe just told it. A report that was read before a newer one, and comes after it, changes nothing. */
export async function apply(now: DisputeReport, note: Note = unannounced): Promise<string> {
  const paid = now.paymentIntentId === null ? undefined : await Intent.orderOf(now.paymentIntentId);
  if (!paid) return keepEvent(note, "ignored: not a payment of this store");
  return Database.transaction(async () => {
    const owed = await Owed.lock(paid.orderId);
    if (!owed) return keepEvent(note, "ignored: no such order in this store");
    for (const movement of now.movements) {
      const { id: source, currency } = movement;
      await Ledger.write(owed.id, { source, currency, entries: Entries.dispute(movement) });
    }
    const row = { ...now, orderId: owed.id, movements: now.movements.length };
    const changed = (await upsert(row)).length === 1;
    if (changed) await warn(now, owed.id);
    return keepEvent(note, changed ? `dispute ${now.status}` : "ignored: nothing new", owed.id);
  });
}

/** Evidence counts until its due date only: silence loses the money. */
async function warn({ id, status, reason, evidenceDueAt }: DisputeReport, orderId: string): Promise<void> {
  if (!status.endsWith("needs_response")) return;
  const due = evidenceDueAt?.toISOString().slice(0, 10) ?? "soon";
  const message = `a payment is disputed (${reason}); evidence is due ${due}`;
  await Alert.raise({ kind: "dispute-opened", subject: id, orderId, message });
}

export interface DisputeView {
  id: string;
  amountCents: number;
  currency: string;
  reason: string;
  status: string;
  withheldCents: number;
  evidenceDueAt: Date | null;
}

const ofOrder = Database.statement<DisputeView>(
  "dispute.of_order",
  sql`
    SELECT id, amount_cents AS "amountCents", currency, reason, status, withheld_cents AS "withheldCents",
      evidence_due_at AS "evidenceDueAt"
    FROM dispute WHERE order_id = ${given("orderId")} ORDER BY opened_at, id`,
);

/** An order's disputes, oldest first. */
export const list = (orderId: string): Promise<DisputeView[]> => ofOrder({ orderId });

export * as Dispute from "./index.ts";
