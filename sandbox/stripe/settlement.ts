import type { Account, SessionRecord } from "./account.ts";
import type { FieldError } from "./cards.ts";
import { redeem } from "./coupons.ts";
import { createCustomer } from "./customers.ts";
import { post, processingFee } from "./ledger.ts";
import type { Charge, EventObject, PaymentIntent, PaymentMethod } from "./wire.ts";

/** How a try to pay ended. `completed` is the event that the hosted page waits for. */
export type Outcome =
  | { status: "complete"; paymentStatus: string; completed: EventObject }
  | { status: "declined"; code: string; declineCode: string | null; message: string }
  | { status: "requires_action"; token: string }
  | { status: "invalid"; errors: FieldError[] };

/** Ends a session well: nobody can pay it again. */
export const complete = (
  account: Account,
  record: SessionRecord,
  paymentStatus: "paid" | "unpaid" | "no_payment_required",
): Outcome => {
  const { session } = record;
  account.open.delete(record.id);
  session.status = "complete";
  session.payment_status = paymentStatus;
  session.url = null;
  record.challenge = null;
  if (session.customer_creation === "always" && !session.customer) {
    const details = session.customer_details;
    session.customer = createCustomer(account, {
      email: details?.email ?? undefined,
      name: details?.name ?? undefined,
    }).id;
  }
  redeem(account, session);
  account.tables.sessions.save(record);
  return {
    status: "complete",
    paymentStatus,
    completed: account.emit("checkout.session.completed", session),
  };
};

/** Money arrived: the intent succeeds, and the fee and the rest are posted. */
export const settleCharge = (account: Account, intent: PaymentIntent, charge: Charge): void => {
  intent.status = "succeeded";
  intent.amount_received = charge.amount;
  intent.latest_charge = charge.id;
  intent.payment_method = charge.payment_method;
  intent.next_action = null;
  intent.last_payment_error = null;
  account.tables.intents.save(intent);
  account.emit("charge.succeeded", charge);
  account.emit("payment_intent.succeeded", intent);
};

/** Stripe posts the balance a moment after the payment: `charge.succeeded` goes out without it, `charge.updated` with it. */
export const postCharge = (account: Account, charge: Charge): void => {
  const card = charge.payment_method_details?.type === "card";
  charge.balance_transaction = post(account, {
    amount: charge.amount,
    fee: processingFee(charge.amount),
    currency: charge.currency,
    source: charge.id,
    type: card ? "charge" : "payment",
    category: "charge",
    description: charge.description,
  }).id;
  account.tables.charges.save(charge);
  account.emit("charge.updated", charge, { balance_transaction: null });
};

/** `last_payment_error` of an intent whose try failed. */
export const paymentError = (
  method: PaymentMethod,
  failure: { code: string; declineCode: string | null; message: string },
  charge: string | undefined,
): PaymentIntent["last_payment_error"] =>
  ({
    ...(charge && { charge }),
    code: failure.code,
    ...(failure.declineCode && { decline_code: failure.declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${failure.code.replaceAll("_", "-")}`,
    message: failure.message,
    payment_method: method,
    type: failure.code === "payment_intent_authentication_failure" ? "invalid_request_error" : "card_error",
  }) as PaymentIntent["last_payment_error"];

/** Ends a delayed payment. A second call changes nothing and says so by false. */
export const settle = (account: Account, record: SessionRecord, result: "succeeded" | "failed"): boolean => {
  const { session } = record;
  const intent = session.payment_intent ? account.tables.intents.get(session.payment_intent) : undefined;
  const charge = intent?.latest_charge ? account.tables.charges.get(intent.latest_charge) : undefined;
  const method = account.tables.paymentMethods.get(charge?.payment_method ?? "");
  if (!intent || !charge || !method || intent.status !== "processing") return false;
  if (result === "succeeded") {
    charge.status = "succeeded";
    charge.paid = true;
    account.tables.charges.save(charge);
    settleCharge(account, intent, charge);
    session.payment_status = "paid";
    account.tables.sessions.save(record);
    account.emit("checkout.session.async_payment_succeeded", session);
    postCharge(account, charge);
    return true;
  }
  const failure = {
    code: "payment_intent_payment_attempt_failed",
    declineCode: null,
    message: "The payment failed: the customer's bank account could not be debited.",
  };
  Object.assign(charge, {
    status: "failed",
    captured: false,
    amount_captured: 0,
    receipt_url: null,
    failure_code: failure.code,
    failure_message: failure.message,
  });
  account.tables.charges.save(charge);
  intent.status = "requires_payment_method";
  intent.payment_method = null;
  intent.last_payment_error = paymentError(method, failure, charge.id);
  account.tables.intents.save(intent);
  account.emit("charge.failed", charge);
  account.emit("payment_intent.payment_failed", intent);
  account.emit("checkout.session.async_payment_failed", session);
  return true;
};
