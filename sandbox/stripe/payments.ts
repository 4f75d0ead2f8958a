import type { Account, SessionRecord } from "./account.ts";
import { behaviourOf, type Card, type FieldError } from "./cards.ts";
import { redeem } from "./coupons.ts";
import { createCustomer } from "./customers.ts";
import { openDispute } from "./disputes.ts";
import { StripeError } from "./errors.ts";
import { randomText } from "./ids.ts";
import { post, processingFee } from "./ledger.ts";
import {
  createBankMethod,
  createCardMethod,
  createCharge,
  createIntent,
  type Payer,
} from "./payment-objects.ts";
import type { Charge, EventObject, PaymentIntent, PaymentMethod } from "./wire.ts";

/** How a try to pay ended. `completed` is the event that the hosted page waits for. */
export type Outcome =
  | { status: "complete"; paymentStatus: string; completed: EventObject }
  | { status: "declined"; code: string; declineCode: string | null; message: string }
  | { status: "requires_action"; token: string }
  | { status: "invalid"; errors: FieldError[] };

const unpayable = ({ session }: SessionRecord): StripeError =>
  new StripeError(
    session.status === "expired"
      ? "This Checkout Session has expired."
      : "You have already completed this payment; it cannot be paid twice.",
    { code: "checkout_session_not_open", param: "session" },
  );

export const assertOpen = (record: SessionRecord): void => {
  if (record.session.status !== "open") throw unpayable(record);
};

const payerOf = ({ session }: SessionRecord): Payer => ({
  email: session.customer_details?.email ?? null,
  name: session.customer_details?.name ?? null,
  phone: session.customer_details?.phone ?? null,
  address: session.customer_details?.address ?? null,
});

/** The session's one intent, for what the session now costs. */
const intentFor = (account: Account, record: SessionRecord): PaymentIntent => {
  const { session } = record;
  const held = session.payment_intent ? account.tables.intents.get(session.payment_intent) : undefined;
  const intent = held ?? createIntent(account, record);
  const shipping = session.collected_information?.shipping_details;
  intent.amount = session.amount_total ?? 0;
  intent.shipping = shipping
    ? {
        address: shipping.address,
        carrier: null,
        name: shipping.name,
        phone: session.customer_details?.phone ?? null,
        tracking_number: null,
      }
    : null;
  if (!held) {
    session.payment_intent = intent.id;
    account.emit("payment_intent.created", intent);
  }
  account.tables.sessions.save(record);
  return account.tables.intents.save(intent);
};

const complete = (
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
const settleCharge = (account: Account, intent: PaymentIntent, charge: Charge): void => {
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
const postCharge = (account: Account, charge: Charge): void => {
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

const paymentError = (
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

const decline = (
  account: Account,
  intent: PaymentIntent,
  method: PaymentMethod,
  failure: { code: string; declineCode: string | null; message: string },
): Outcome => {
  const charge = createCharge(account, intent, method, { status: "failed", authenticated: false, failure });
  intent.status = "requires_payment_method";
  intent.latest_charge = charge.id;
  intent.payment_method = null;
  intent.next_action = null;
  intent.last_payment_error = paymentError(method, failure, charge.id);
  account.tables.intents.save(intent);
  account.emit("charge.failed", charge);
  account.emit("payment_intent.payment_failed", intent);
  const { code, declineCode, message } = failure;
  return { status: "declined", code, declineCode, message };
};

const capture = (
  account: Account,
  record: SessionRecord,
  intent: PaymentIntent,
  method: PaymentMethod,
  number: string,
  authenticated: boolean,
): Outcome => {
  const charge = createCharge(account, intent, method, { status: "succeeded", authenticated, failure: null });
  const behaviour = behaviourOf(number);
  if (behaviour.kind === "refund_fails" || behaviour.kind === "refund_pends") {
    account.tables.refundBehaviours.save({ id: charge.id, kind: behaviour.kind });
  }
  settleCharge(account, intent, charge);
  const outcome = complete(account, record, "paid");
  postCharge(account, charge);
  if (behaviour.kind === "disputes") openDispute(account, charge, "fraudulent");
  return outcome;
};

/** Completes a session that costs nothing. */
export const completeFree = (account: Account, record: SessionRecord): Outcome => {
  assertOpen(record);
  return complete(account, record, "no_payment_required");
};

export const payByCard = (account: Account, record: SessionRecord, card: Card): Outcome => {
  assertOpen(record);
  const intent = intentFor(account, record);
  const method = createCardMethod(account, card, payerOf(record));
  const behaviour = behaviourOf(card.number);
  if (behaviour.kind === "declines") return decline(account, intent, method, behaviour);
  if (behaviour.kind !== "challenges") return capture(account, record, intent, method, card.number, false);
  const token = randomText(24);
  record.challenge = { token, paymentMethodId: method.id };
  intent.status = "requires_action";
  intent.payment_method = method.id;
  intent.next_action = {
    type: "use_stripe_sdk",
    use_stripe_sdk: {
      type: "three_d_secure_redirect",
      stripe_js: `${account.publicUrl()}/c/pay/${record.id}/authenticate`,
    },
  };
  account.tables.sessions.save(record);
  account.tables.intents.save(intent);
  account.emit("payment_intent.requires_action", intent);
  return { status: "requires_action", token };
};

/** The customer's answer to 3-D Secure. A token from an earlier try has lapsed. */
export const authenticate = (
  account: Account,
  record: SessionRecord,
  token: string,
  passed: boolean,
): Outcome => {
  assertOpen(record);
  const { challenge, session } = record;
  const intent = session.payment_intent ? account.tables.intents.get(session.payment_intent) : undefined;
  const method = challenge && account.tables.paymentMethods.get(challenge.paymentMethodId);
  if (!intent || !method || challenge.token !== token) {
    throw new StripeError("This authentication is no longer current.", {
      code: "payment_intent_authentication_failure",
    });
  }
  record.challenge = null;
  account.tables.sessions.save(record);
  if (passed) return capture(account, record, intent, method, "", true);
  const failure = {
    code: "payment_intent_authentication_failure",
    declineCode: null,
    message:
      "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
  };
  intent.status = "requires_payment_method";
  intent.payment_method = null;
  intent.next_action = null;
  intent.last_payment_error = paymentError(method, failure, undefined);
  account.tables.intents.save(intent);
  account.emit("payment_intent.payment_failed", intent);
  return { status: "declined", ...failure };
};

/** A delayed method: the session completes unpaid, and the money comes or doesn't days later. */
export const payByBank = (account: Account, record: SessionRecord): Outcome => {
  assertOpen(record);
  const intent = intentFor(account, record);
  const method = createBankMethod(account, payerOf(record));
  const charge = createCharge(account, intent, method, {
    status: "pending",
    authenticated: false,
    failure: null,
  });
  charge.paid = false;
  intent.status = "processing";
  intent.payment_method = method.id;
  intent.latest_charge = charge.id;
  account.tables.intents.save(intent);
  account.emit("charge.pending", charge);
  account.emit("payment_intent.processing", intent);
  const outcome = complete(account, record, "unpaid");
  if (account.settleDelayMs !== null)
    account.after(account.settleDelayMs, () => settle(account, record, "succeeded"));
  return outcome;
};

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
