import type { Account, Routes } from "./account.ts";
import { invalid, missing, StripeError } from "./errors.ts";
import { newId } from "./ids.ts";
import { post } from "./ledger.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { mergeMetadata } from "./metadata.ts";
import { boolean, filled, integer, metadata, object, oneOf, type Read, read } from "./shape.ts";
import type { Charge, Refund } from "./wire.ts";

const createShape = {
  charge: filled(),
  payment_intent: filled(),
  amount: integer(1),
  reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
  metadata,
  instructions_email: filled(),
  refund_application_fee: boolean,
  reverse_transfer: boolean,
};
const createParams = object(createShape, ["currency", "customer", "origin"]);
export type RefundParams = Read<typeof createShape>;

/** Dollars for humans, in messages worded as Stripe's. */
const money = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

const chargeToRefund = (account: Account, params: RefundParams): Charge => {
  if (params.payment_intent !== undefined) {
    const intent = account.tables.intents.get(params.payment_intent);
    if (!intent) throw missing("payment_intent", params.payment_intent, "payment_intent");
    const charge = account.tables.charges.get(intent.latest_charge ?? "");
    if (charge?.status !== "succeeded") {
      throw invalid(
        `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
        "payment_intent",
      );
    }
    return charge;
  }
  if (params.charge === undefined) {
    throw new StripeError(
      "One of the following params should be provided for this request: payment_intent or charge.",
      { code: "parameter_missing", param: "charge" },
    );
  }
  const charge = account.tables.charges.get(params.charge);
  if (!charge) throw missing("charge", params.charge, "charge");
  return charge;
};

const checkRefundable = (charge: Charge, amount: number): void => {
  const left = charge.amount - charge.amount_refunded;
  if (charge.status !== "succeeded")
    throw invalid(`Charge ${charge.id} has not succeeded and cannot be refunded.`, "charge");
  if (charge.disputed)
    throw new StripeError(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  if (left === 0)
    throw new StripeError(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  if (amount > left) {
    throw invalid(
      charge.amount_refunded > 0
        ? `Refund amount (${money(amount)}) is greater than unrefunded amount on charge (${money(left)})`
        : `Refund amount (${money(amount)}) is greater than charge amount (${money(charge.amount)})`,
      "amount",
    );
  }
};

const setRefunded = (account: Account, charge: Charge, amountRefunded: number): void => {
  charge.amount_refunded = amountRefunded;
  charge.refunded = amountRefunded === charge.amount;
  account.tables.charges.save(charge);
};

export const createRefund = (account: Account, params: RefundParams): Refund => {
  const charge = chargeToRefund(account, params);
  const amount = params.amount ?? charge.amount - charge.amount_refunded;
  checkRefundable(charge, amount);
  const card = charge.payment_method_details?.type === "card";
  const behaviour = account.tables.refundBehaviours.get(charge.id)?.kind;
  const pending = !card || behaviour === "refund_pends";
  const id = newId("re");
  const refund: Refund = {
    id,
    object: "refund",
    amount,
    balance_transaction: post(account, {
      amount: -amount,
      currency: charge.currency,
      source: id,
      type: card ? "refund" : "payment_refund",
      category: "refund",
      description: charge.description === null ? null : `REFUND FOR CHARGE (${charge.description})`,
    }).id,
    charge: charge.id,
    created: account.seconds(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: card
      ? {
          card: {
            reference: "pending",
            reference_status: "pending",
            reference_type: "acquirer_reference_number",
            type: "refund",
          },
          type: "card",
        }
      : { type: "us_bank_transfer", us_bank_transfer: { reference: null, reference_status: null } },
    metadata: params.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: null,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? "pending" : "succeeded",
    transfer_reversal: null,
    ...(pending && { pending_reason: "processing" }),
    ...(params.instructions_email && { instructions_email: params.instructions_email }),
  };
  account.tables.refunds.save(refund);
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  setRefunded(account, charge, charge.amount_refunded + amount);
  account.emit("refund.created", refund);
  account.emit("charge.refunded", charge, { ...before, receipt_url: charge.receipt_url });
  if ((pending || behaviour === "refund_fails") && account.settleDelayMs !== null) {
    account.after(account.settleDelayMs, () =>
      settleRefund(account, refund, behaviour === "refund_fails" ? "failed" : "succeeded"),
    );
  }
  return refund;
};

const announce = (account: Account, refund: Refund, previous: Record<string, unknown>): void => {
  account.tables.refunds.save(refund);
  account.emit("refund.updated", refund, previous);
  // Deprecated by Stripe and still sent by it.
  account.emit("charge.refund.updated", refund, previous);
};

/**
 * The bank's late answer to a refund. A failed one gives the money back to the balance and takes the amount off the
 * charge's refunded sum again. False if the refund had already ended.
 */
export const settleRefund = (account: Account, refund: Refund, result: "succeeded" | "failed"): boolean => {
  const { status } = refund;
  if (status !== "pending" && !(status === "succeeded" && result === "failed")) return false;
  const charge = account.tables.charges.get(refund.charge ?? "");
  if (!charge) return false;
  delete refund.pending_reason;
  refund.status = result;
  if (result === "succeeded") {
    announce(account, refund, { status, pending_reason: "processing" });
    return true;
  }
  refund.failure_reason = "expired_or_canceled_card";
  refund.failure_balance_transaction = post(account, {
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    type: "refund_failure",
    category: "refund_failure",
    description: null,
  }).id;
  setRefunded(account, charge, charge.amount_refunded - refund.amount);
  account.tables.refunds.save(refund);
  account.emit("refund.failed", refund);
  announce(account, refund, { status });
  return true;
};

const listParams = object({ ...paging, charge: filled(), created: range, payment_intent: filled() });

const refundOf = (account: Account, id: string): Refund => {
  const refund = account.tables.refunds.get(id);
  if (!refund) throw missing("refund", id);
  return refund;
};

export const refundRoutes: Routes = {
  "POST refunds": ({ account, params }) => createRefund(account, read(createParams, params)),
  "GET refunds/:id": ({ account, id }) => refundOf(account, id),
  "POST refunds/:id": ({ account, id, params }) => {
    const wanted = read(object({ metadata }), params);
    const refund = refundOf(account, id);
    const previous = { metadata: { ...refund.metadata } };
    refund.metadata = mergeMetadata(refund.metadata, wanted.metadata);
    announce(account, refund, previous);
    return refund;
  },
  "POST refunds/:id/cancel": ({ account, id, params }) => {
    read(object({}), params);
    // Only refunds that wait for the customer's bank details can be cancelled; none of the methods here has them.
    const { status } = refundOf(account, id);
    throw new StripeError(
      `Refund ${id} cannot be canceled because it has a status of ${status}. Only refunds with a status of requires_action may be canceled.`,
    );
  },
  "GET refunds": ({ account, params }) => {
    const wanted = read(listParams, params);
    return listOf(
      account.tables.refunds,
      {
        url: "/v1/refunds",
        noun: "refund",
        page: wanted,
        via: wanted.charge ? ["charge", wanted.charge] : ["payment_intent", wanted.payment_intent],
        where: (row) =>
          inRange(row.created, wanted.created) &&
          (wanted.charge === undefined || row.charge === wanted.charge) &&
          (wanted.payment_intent === undefined || row.payment_intent === wanted.payment_intent),
      },
      (row) => row,
    );
  },
};
