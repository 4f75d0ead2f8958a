import type { Account, Routes } from "./account.ts";
import { missing, StripeError } from "./errors.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { mergeMetadata } from "./metadata.ts";
import { filled, metadata, object, oneOf, read } from "./shape.ts";
import type { Charge, PaymentIntent } from "./wire.ts";

const intentOf = (account: Account, id: string): PaymentIntent => {
  const intent = account.tables.intents.get(id);
  if (!intent) throw missing("payment_intent", id, "intent");
  return intent;
};

const chargeOf = (account: Account, id: string): Charge => {
  const charge = account.tables.charges.get(id);
  if (!charge) throw missing("charge", id);
  return charge;
};

/** Every intent here belongs to a Checkout Session, and Stripe cancels those through their session only. */
const cancel = (intent: PaymentIntent): never => {
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw new StripeError(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
      { code: "payment_intent_unexpected_state" },
    );
  }
  throw new StripeError(
    "You cannot cancel PaymentIntents created by Checkout directly. Expire the Checkout Session instead.",
    { code: "payment_intent_unexpected_state" },
  );
};

const cancelParams = object({
  cancellation_reason: oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer"),
});

export const intentRoutes: Routes = {
  "GET payment_intents/:id": ({ account, id }) => intentOf(account, id),
  "POST payment_intents/:id": ({ account, id, params }) => {
    const wanted = read(object({ metadata, description: filled(1000) }), params);
    const intent = intentOf(account, id);
    intent.metadata = mergeMetadata(intent.metadata, wanted.metadata);
    intent.description = wanted.description ?? intent.description;
    return account.tables.intents.save(intent);
  },
  "POST payment_intents/:id/cancel": ({ account, id, params }) => {
    read(cancelParams, params);
    return cancel(intentOf(account, id));
  },
  "GET payment_intents": ({ account, params }) => {
    const wanted = read(object({ ...paging, created: range, customer: filled() }), params);
    return listOf(
      account.tables.intents,
      {
        url: "/v1/payment_intents",
        noun: "payment_intent",
        page: wanted,
        via: ["customer", wanted.customer],
        where: (row) =>
          inRange(row.created, wanted.created) &&
          (wanted.customer === undefined || row.customer === wanted.customer),
      },
      (row) => row,
    );
  },
  "GET charges/:id": ({ account, id }) => chargeOf(account, id),
  "POST charges/:id": ({ account, id, params }) => {
    const wanted = read(object({ metadata, description: filled(1000) }), params);
    const charge = chargeOf(account, id);
    const previous = { metadata: charge.metadata, description: charge.description };
    charge.metadata = mergeMetadata(charge.metadata, wanted.metadata);
    charge.description = wanted.description ?? charge.description;
    account.tables.charges.save(charge);
    account.emit("charge.updated", charge, previous);
    return charge;
  },
  "GET charges": ({ account, params }) => {
    const wanted = read(
      object({ ...paging, created: range, customer: filled(), payment_intent: filled() }),
      params,
    );
    return listOf(
      account.tables.charges,
      {
        url: "/v1/charges",
        noun: "charge",
        page: wanted,
        via: wanted.payment_intent
          ? ["payment_intent", wanted.payment_intent]
          : ["customer", wanted.customer],
        where: (row) =>
          inRange(row.created, wanted.created) &&
          (wanted.customer === undefined || row.customer === wanted.customer) &&
          (wanted.payment_intent === undefined || row.payment_intent === wanted.payment_intent),
      },
      (row) => row,
    );
  },
};
