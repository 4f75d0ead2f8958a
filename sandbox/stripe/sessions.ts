import type { Account, LineRecord, SessionRecord } from "./account.ts";
import { createInlinePrice, createInlineProduct } from "./catalog.ts";
import { applyDiscount, discountFor } from "./coupons.ts";
import { invalid, missing, StripeError } from "./errors.ts";
import { randomText } from "./ids.ts";
import { lineOf, reprice } from "./pricing.ts";
import { blankSession, DAY_SECONDS } from "./session-object.ts";
import type { CreateParams } from "./session-shape.ts";
import { createShippingRate, shippingRateOf } from "./shipping-rates.ts";
import type { Customer, Session } from "./wire.ts";

const METHODS = ["card", "us_bank_account", "link"];

const checkTogether = (params: CreateParams): void => {
  const both = (a: keyof CreateParams, b: keyof CreateParams) => {
    if (params[a] === undefined || params[b] === undefined) return;
    throw new StripeError(`You may only specify one of these parameters: ${a}, ${b}.`, {
      param: a,
      beforeStart: true,
    });
  };
  both("customer", "customer_email");
  both("customer", "customer_creation");
  both("allow_promotion_codes", "discounts");
  for (const key of ["line_items", "success_url"] as const) {
    if (params[key] === undefined) {
      throw new StripeError(`Missing required param: ${key}.`, {
        param: key,
        code: "parameter_missing",
        beforeStart: true,
      });
    }
  }
  if (params.mode !== "payment" || (params.ui_mode ?? "hosted_page") !== "hosted_page") {
    throw invalid(
      "The Stripe stand-in models mode `payment` with ui_mode `hosted_page` only.",
      params.mode === "payment" ? "ui_mode" : "mode",
    );
  }
  const unknown = params.payment_method_types?.find((type) => !METHODS.includes(type));
  if (unknown)
    throw invalid(`The payment method type provided: ${unknown} is invalid.`, "payment_method_types");
};

const checkExpiry = (account: Account, expiresAt: number | undefined): void => {
  if (expiresAt === undefined) return;
  const ahead = expiresAt - account.seconds();
  if (ahead < 30 * 60)
    throw invalid(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      "expires_at",
    );
  if (ahead > DAY_SECONDS)
    throw invalid(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      "expires_at",
    );
};

const createLine = (
  account: Account,
  item: NonNullable<CreateParams["line_items"]>[number],
  at: string,
): LineRecord => {
  const { tables } = account;
  if ((item.price === undefined) === (item.price_data === undefined)) {
    throw invalid(
      "You must specify either `price` or `price_data` when creating a line item.",
      at,
      "parameter_missing",
    );
  }
  for (const [i, id] of (item.tax_rates ?? []).entries()) {
    if (!tables.taxRates.get(id)) throw missing("tax rate", id, `${at}[tax_rates][${i}]`, 400);
  }
  const data = item.price_data;
  if (data && (data.unit_amount === undefined) === (data.unit_amount_decimal === undefined)) {
    throw invalid(
      "You must specify either `unit_amount` or `unit_amount_decimal` in `price_data`.",
      `${at}[price_data][unit_amount]`,
      "parameter_missing",
    );
  }
  if (data && (data.product === undefined) === (data.product_data === undefined)) {
    throw invalid(
      "You must specify either `product` or `product_data` when creating a price.",
      `${at}[price_data][product]`,
      "parameter_missing",
    );
  }
  const product = data?.product_data
    ? createInlineProduct(account, data.product_data)
    : data && tables.products.get(data.product ?? "");
  if (data && !product) throw missing("product", data.product ?? "", `${at}[price_data][product]`, 400);
  const price =
    data && product ? createInlinePrice(account, data, product.id) : tables.prices.get(item.price ?? "");
  if (!price) throw missing("price", item.price ?? "", `${at}[price]`, 400);
  const name = product?.name ?? tables.products.get(price.product)?.name ?? "";
  return lineOf(price, item.quantity ?? 1, name, {
    rateIds: item.tax_rates ?? [],
    metadata: item.metadata ?? {},
    adjustable_quantity: item.adjustable_quantity
      ? {
          enabled: item.adjustable_quantity.enabled,
          maximum: item.adjustable_quantity.maximum ?? 99,
          minimum: item.adjustable_quantity.minimum ?? 0,
        }
      : null,
  });
};

const checkAmount = ({ amount_total: total, currency }: Session): void => {
  if (total !== null && total > 0 && total < 50) {
    throw new StripeError(
      `The Checkout Session's total amount due must add up to at least $0.50 ${currency}`,
      { code: "amount_too_small" },
    );
  }
  if (total !== null && total > 99_999_999) {
    throw new StripeError(
      `The Checkout Session's total amount must be no more than $999,999.99 ${currency}`,
      { code: "amount_too_large" },
    );
  }
};

const setShippingOptions = (
  account: Account,
  session: Session,
  options: CreateParams["shipping_options"],
): string | null => {
  const rates = (options ?? []).map((option, i) =>
    option.shipping_rate_data
      ? createShippingRate(account, option.shipping_rate_data)
      : shippingRateOf(account, option.shipping_rate ?? "", `shipping_options[${i}][shipping_rate]`),
  );
  const foreign = rates.findIndex((rate) => rate.fixed_amount?.currency !== session.currency);
  if (foreign >= 0)
    throw invalid(
      `The shipping rate's currency must be ${session.currency}.`,
      `shipping_options[${foreign}]`,
    );
  session.shipping_options = rates.map((rate) => ({
    shipping_amount: rate.fixed_amount?.amount ?? 0,
    shipping_rate: rate.id,
  }));
  return rates[0]?.id ?? null;
};

const customerOf = (account: Account, id: string | undefined): Customer | undefined => {
  if (id === undefined) return undefined;
  const customer = account.tables.customers.get(id);
  if (!customer) throw missing("customer", id, "customer", 400);
  return customer;
};

export const createSession = (account: Account, params: CreateParams): Session => {
  checkTogether(params);
  checkExpiry(account, params.expires_at);
  const customer = customerOf(account, params.customer);
  const lines = (params.line_items ?? []).map((item, i) => createLine(account, item, `line_items[${i}]`));
  const currency = params.currency?.toLowerCase() ?? lines[0]?.item.currency;
  if (!currency) throw invalid("You must specify at least one line item.", "line_items", "parameter_missing");
  if (lines.some((line) => line.item.currency !== currency)) {
    throw invalid("All prices on a Checkout Session must have the same currency.", "line_items");
  }
  const session = blankSession(account, params, customer, currency);
  const intent = params.payment_intent_data;
  const record: SessionRecord = {
    id: session.id,
    session,
    lines,
    intentData: {
      metadata: intent?.metadata ?? {},
      description: intent?.description ?? null,
      receiptEmail: intent?.receipt_email ?? null,
      statementDescriptor: intent?.statement_descriptor ?? null,
      statementDescriptorSuffix: intent?.statement_descriptor_suffix ?? null,
      transferGroup: intent?.transfer_group ?? null,
    },
    shippingTaxes: [],
    coupon: null,
    challenge: null,
    recoveryToken: null,
  };
  const wanted = params.discounts?.[0];
  if (wanted) applyDiscount(account, record, discountFor(account, wanted, session, "discounts[0]"));
  reprice(account, record, setShippingOptions(account, session, params.shipping_options));
  checkAmount(session);
  account.tables.sessions.save(record);
  account.open.add(record.id);
  return session;
};

/** Ends an open session for good; nobody can pay it afterwards. */
export const expireRecord = (account: Account, record: SessionRecord): void => {
  const { session } = record;
  account.open.delete(record.id);
  session.status = "expired";
  session.url = null;
  record.challenge = null;
  const recovery = session.after_expiration?.recovery;
  if (recovery?.enabled) {
    record.recoveryToken = randomText(24);
    recovery.url = `${account.publicUrl()}/r/${session.id}?token=${record.recoveryToken}`;
    recovery.expires_at = account.seconds() + 30 * DAY_SECONDS;
  }
  account.tables.sessions.save(record);
  const intent = session.payment_intent ? account.tables.intents.get(session.payment_intent) : undefined;
  if (intent && intent.status !== "succeeded") {
    intent.status = "canceled";
    intent.canceled_at = account.seconds();
    intent.cancellation_reason = "expired";
    intent.next_action = null;
    account.tables.intents.save(intent);
    account.emit("payment_intent.canceled", intent);
  }
  account.emit("checkout.session.expired", session);
};

/** The session as it is now: one whose time has passed expires on sight, whether or not the timer saw it first. */
export const sessionOf = (account: Account, id: string, status = 404): SessionRecord => {
  const record = account.tables.sessions.get(id);
  if (!record) throw missing("checkout.session", id, "session", status);
  if (record.session.status === "open" && record.session.expires_at <= account.seconds())
    expireRecord(account, record);
  return record;
};

/** Expires every session whose time has passed; returns how many. */
export const expireDue = (account: Account): number => {
  let expired = 0;
  for (const id of account.open) {
    const session = account.tables.sessions.get(id)?.session;
    if (!session || session.expires_at > account.seconds()) continue;
    sessionOf(account, id);
    expired++;
  }
  return expired;
};
