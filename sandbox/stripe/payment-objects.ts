import { createHash } from "node:crypto";
import type { Account, SessionRecord } from "./account.ts";
import { brandOf, type Card } from "./cards.ts";
import { newId, randomText } from "./ids.ts";
import type { Address, Charge, PaymentIntent, PaymentMethod } from "./wire.ts";

export interface Payer {
  email: string | null;
  name: string | null;
  phone: string | null;
  address: Address | null;
}

const NO_ADDRESS: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

const billing = (payer: Payer) => ({
  address: payer.address ?? NO_ADDRESS,
  email: payer.email,
  name: payer.name,
  phone: payer.phone,
  tax_id: null,
});

/** The same for every payment with one card, as Stripe's is. */
const fingerprint = (number: string): string =>
  createHash("sha256").update(number).digest("base64url").replaceAll(/[-_]/g, "x").slice(0, 16);

export const createCardMethod = (account: Account, card: Card, payer: Payer): PaymentMethod =>
  account.tables.paymentMethods.save({
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: billing(payer),
    card: {
      brand: brandOf(card.number),
      checks: {
        address_line1_check: payer.address?.line1 ? "pass" : null,
        address_postal_code_check: payer.address?.postal_code ? "pass" : null,
        cvc_check: "pass",
      },
      country: "US",
      display_brand: brandOf(card.number),
      exp_month: card.expMonth,
      exp_year: card.expYear,
      fingerprint: fingerprint(card.number),
      funding: "credit",
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [brandOf(card.number)], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: account.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  });

export const createBankMethod = (account: Account, payer: Payer): PaymentMethod =>
  account.tables.paymentMethods.save({
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: billing(payer),
    created: account.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "us_bank_account",
    us_bank_account: {
      account_holder_type: "individual",
      account_type: "checking",
      bank_name: "STRIPE TEST BANK",
      financial_connections_account: null,
      fingerprint: fingerprint("000123456789"),
      last4: "6789",
      networks: { preferred: "ach", supported: ["ach"] },
      routing_number: "110000000",
      status_details: null,
    },
  });

/** The intent of a session, made when its customer first tries to pay. */
export const createIntent = (account: Account, { session, intentData }: SessionRecord): PaymentIntent => {
  const id = newId("pi");
  return account.tables.intents.save({
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: "automatic",
    created: account.seconds(),
    currency: session.currency ?? "usd",
    customer: session.customer,
    customer_account: null,
    description: intentData.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: { ...intentData.metadata },
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: session.payment_method_configuration_details,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: intentData.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: intentData.statementDescriptor,
    statement_descriptor_suffix: intentData.statementDescriptorSuffix,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: intentData.transferGroup,
  });
};

const cardDetails = (
  method: PaymentMethod,
  amount: number,
  authenticated: boolean,
): Charge["payment_method_details"] => {
  const { card } = method;
  if (!card)
    return {
      type: "us_bank_account",
      us_bank_account: {
        account_holder_type: "individual",
        account_type: "checking",
        bank_name: "STRIPE TEST BANK",
        fingerprint: method.us_bank_account?.fingerprint ?? null,
        last4: "6789",
        mandate: newId("pm").replace("pm_", "mandate_"),
        payment_reference: null,
        routing_number: "110000000",
      },
    };
  return {
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: authenticated ? "05" : null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      extended_authorization: { status: "disabled" },
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      incremental_authorization: { status: "unavailable" },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: "unavailable" },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: randomText(15),
      overcapture: { maximum_amount_capturable: amount, status: "unavailable" },
      regulated_status: "unregulated",
      three_d_secure: authenticated
        ? {
            authentication_flow: "challenge",
            electronic_commerce_indicator: "05",
            exemption_indicator: null,
            result: "authenticated",
            result_reason: null,
            transaction_id: randomText(36),
            version: "2.2.0",
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
    type: "card",
  };
};

interface ChargeResult {
  status: "succeeded" | "pending" | "failed";
  authenticated: boolean;
  failure: { code: string; message: string; declineCode: string | null } | null;
}

/** One try at moving the money. A failed try is a charge too. */
export const createCharge = (
  account: Account,
  intent: PaymentIntent,
  method: PaymentMethod,
  result: ChargeResult,
): Charge => {
  const paid = result.status !== "failed";
  const id = newId(method.type === "card" ? "ch" : "py");
  return account.tables.charges.save({
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: method.type === "card" ? "CALI STORE" : null,
    captured: paid,
    created: account.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: result.failure?.code ?? null,
    failure_message: result.failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: {
      advice_code: result.failure ? "try_again_later" : null,
      network_advice_code: null,
      network_decline_code: result.failure ? "01" : null,
      network_status: result.failure ? "declined_by_network" : "approved_by_network",
      reason: result.failure?.declineCode ?? result.failure?.code ?? null,
      risk_level: "normal",
      risk_score: 20,
      seller_message: result.failure
        ? "The bank did not return any further details with this decline."
        : "Payment complete.",
      type: result.failure ? "issuer_declined" : "authorized",
    },
    paid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: cardDetails(method, intent.amount, result.authenticated),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: paid ? `${account.publicUrl()}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: result.status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  });
};
