import type { Account, SessionRecord } from "./account.ts";
import { behaviourOf, type Card } from "./cards.ts";
import { openDispute } from "./disputes.ts";
import { StripeError } from "./errors.ts";
import { randomText } from "./ids.ts";
import {
  createBankMethod,
  createCardMethod,
  createCharge,
  createIntent,
  type Payer,
} from "./payment-objects.ts";
import { complete, type Outcome, paymentError, postCharge, settle, settleCharge } from "./settlement.ts";
import type { PaymentIntent, PaymentMethod } from "./wire.ts";

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
