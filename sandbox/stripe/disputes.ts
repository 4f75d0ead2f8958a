import type { Account, Routes } from "./account.ts";
import { missing, StripeError } from "./errors.ts";
import { newId } from "./ids.ts";
import { DISPUTE_FEE_CENTS, post } from "./ledger.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { mergeMetadata } from "./metadata.ts";
import { boolean, filled, metadata, object, oneOf, read, text } from "./shape.ts";
import type { Charge, Dispute } from "./wire.ts";

const EVIDENCE_DAYS = 9;

const NO_EVIDENCE = {
  access_activity_log: null,
  appeal: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
} satisfies Dispute["evidence"];

const EVIDENCE_TEXTS = Object.keys(NO_EVIDENCE).filter(
  (key) => key !== "enhanced_evidence" && key !== "appeal",
);

/** Takes the disputed money and the dispute fee off the balance, as a bank's chargeback does. */
const withdraw = (account: Account, dispute: Dispute): void => {
  const entry = post(account, {
    amount: -dispute.amount,
    fee: DISPUTE_FEE_CENTS,
    currency: dispute.currency,
    source: dispute.id,
    type: "adjustment",
    category: "dispute",
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
  dispute.balance_transactions = [...dispute.balance_transactions, entry];
  account.tables.disputes.save(dispute);
  account.emit("charge.dispute.funds_withdrawn", dispute);
};

/** A customer's bank takes back what is left of a charge. */
export const openDispute = (account: Account, charge: Charge, reason: string): Dispute => {
  const amount = charge.amount - charge.amount_refunded;
  if (charge.status !== "succeeded" || charge.disputed || amount === 0) {
    throw new StripeError(`Charge ${charge.id} cannot be disputed.`, { param: "charge" });
  }
  const dispute: Dispute = {
    id: newId("du"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: account.seconds(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...NO_EVIDENCE },
    evidence_details: {
      due_by: account.seconds() + EVIDENCE_DAYS * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: charge.payment_method_details?.card?.brand ?? "visa",
        case_type: "chargeback",
        network: charge.payment_method_details?.card?.network ?? "visa",
        network_reason_code: "10.4",
      },
      type: "card",
    },
    reason,
    status: "needs_response",
  };
  account.tables.disputes.save(dispute);
  charge.disputed = true;
  account.tables.charges.save(charge);
  account.emit("charge.updated", charge, { disputed: false });
  account.emit("charge.dispute.created", dispute);
  withdraw(account, dispute);
  return dispute;
};

const isClosed = (dispute: Dispute): boolean => dispute.status === "won" || dispute.status === "lost";

/** The bank's verdict. Won: the amount comes back, the fee doesn't. Throws if a verdict has been given. */
export const closeDispute = (account: Account, dispute: Dispute, verdict: "won" | "lost"): Dispute => {
  if (isClosed(dispute)) {
    throw new StripeError("This dispute is already closed", { code: "dispute_already_closed" });
  }
  const previous = { status: dispute.status };
  dispute.status = verdict;
  dispute.evidence_details.due_by = null;
  if (verdict === "won") {
    const entry = post(account, {
      amount: dispute.amount,
      currency: dispute.currency,
      source: dispute.id,
      type: "adjustment",
      category: "dispute_reversal",
      description: `Chargeback reversal for ${dispute.charge}`,
    });
    dispute.balance_transactions = [...dispute.balance_transactions, entry];
  }
  account.tables.disputes.save(dispute);
  account.emit("charge.dispute.closed", dispute, previous);
  if (verdict === "won") account.emit("charge.dispute.funds_reinstated", dispute);
  return dispute;
};

const updateParams = object({
  evidence: object(Object.fromEntries(EVIDENCE_TEXTS.map((key) => [key, text(20_000)])), [
    "enhanced_evidence",
    "appeal",
  ]),
  metadata,
  submit: boolean,
  intended_submission_method: oneOf("manual", "prefer_manual", "prefer_smart_disputes", "smart_disputes"),
});

const update = (
  account: Account,
  dispute: Dispute,
  wanted: ReturnType<typeof updateParams.read>,
): Dispute => {
  if (isClosed(dispute))
    throw new StripeError("This dispute is already closed", { code: "dispute_already_closed" });
  const previous = { evidence: dispute.evidence, metadata: dispute.metadata, status: dispute.status };
  const given = Object.entries(wanted.evidence ?? {}).filter(([, value]) => value !== undefined);
  dispute.evidence = {
    ...dispute.evidence,
    ...Object.fromEntries(given.map(([key, value]) => [key, value || null])),
  };
  dispute.metadata = mergeMetadata(dispute.metadata, wanted.metadata);
  dispute.intended_submission_method =
    wanted.intended_submission_method ?? dispute.intended_submission_method;
  const details = dispute.evidence_details;
  details.has_evidence = EVIDENCE_TEXTS.some((key) =>
    Object.entries(dispute.evidence).some(([name, value]) => name === key && value !== null),
  );
  // Evidence is submitted at once unless the caller stages it with submit=false.
  const submits = given.length > 0 || wanted.submit === true;
  if (submits && wanted.submit !== false) {
    details.submission_count += 1;
    details.submission_method = "manual";
    dispute.status = "under_review";
  }
  account.tables.disputes.save(dispute);
  account.emit("charge.dispute.updated", dispute, previous);
  // Stripe's test mode decides at once on these two texts.
  const magic = dispute.status === "under_review" ? dispute.evidence.uncategorized_text : null;
  if (magic === "winning_evidence") closeDispute(account, dispute, "won");
  if (magic === "losing_evidence") closeDispute(account, dispute, "lost");
  return dispute;
};

const disputeOf = (account: Account, id: string): Dispute => {
  const dispute = account.tables.disputes.get(id);
  if (!dispute) throw missing("dispute", id, "dispute");
  const due = dispute.evidence_details.due_by;
  dispute.evidence_details.past_due = due !== null && due < account.seconds();
  return dispute;
};

const listParams = object({ ...paging, charge: filled(), created: range, payment_intent: filled() });

export const disputeRoutes: Routes = {
  "GET disputes/:id": ({ account, id }) => disputeOf(account, id),
  "POST disputes/:id": ({ account, id, params }) =>
    update(account, disputeOf(account, id), read(updateParams, params)),
  "POST disputes/:id/close": ({ account, id, params }) => {
    read(object({}), params);
    return closeDispute(account, disputeOf(account, id), "lost");
  },
  "GET disputes": ({ account, params }) => {
    const wanted = read(listParams, params);
    return listOf(
      account.tables.disputes,
      {
        url: "/v1/disputes",
        noun: "dispute",
        page: wanted,
        via: wanted.charge ? ["charge", wanted.charge] : ["payment_intent", wanted.payment_intent],
        where: (row) =>
          inRange(row.created, wanted.created) &&
          (wanted.charge === undefined || row.charge === wanted.charge) &&
          (wanted.payment_intent === undefined || row.payment_intent === wanted.payment_intent),
      },
      (row) => disputeOf(account, row.id),
    );
  },
};
