import { adjustable, inlinePrice, taxBehavior } from "./catalog.ts";
import {
  address,
  boolean,
  filled,
  integer,
  list,
  metadata,
  object,
  oneOf,
  type Read,
  required,
  text,
  url,
} from "./shape.ts";

const unit = oneOf("business_day", "day", "hour", "month", "week");
const bound = object({ unit: required(unit), value: required(integer(1)) });

/** `shipping_rate_data`, and what `shipping_rates.create` takes. */
export const shippingRateShape = {
  display_name: required(filled(100)),
  type: oneOf("fixed_amount"),
  fixed_amount: object({ amount: required(integer(0, 99_999_999)), currency: required(filled(3)) }, [
    "currency_options",
  ]),
  delivery_estimate: object({ minimum: bound, maximum: bound }),
  metadata,
  tax_behavior: taxBehavior,
  tax_code: text(),
};
export type ShippingRateData = Read<typeof shippingRateShape>;

const message = object({ message: required(filled(1200)) });

const lineItem = object({
  price: filled(),
  price_data: inlinePrice,
  quantity: integer(1, 999_999),
  tax_rates: list(filled(), 5),
  adjustable_quantity: adjustable,
  metadata,
});

/** The parameters of `checkout.sessions.create` that this stand-in acts on. */
export const createShape = {
  mode: oneOf("payment", "setup", "subscription"),
  ui_mode: oneOf("hosted_page", "embedded_page", "elements", "form"),
  line_items: list(lineItem),
  success_url: url,
  cancel_url: url,
  client_reference_id: filled(200),
  customer: filled(),
  customer_email: filled(800),
  customer_creation: oneOf("always", "if_required"),
  currency: filled(3),
  metadata,
  payment_intent_data: object(
    {
      metadata,
      description: filled(1000),
      receipt_email: filled(800),
      statement_descriptor: filled(22),
      statement_descriptor_suffix: filled(22),
      transfer_group: filled(),
      capture_method: oneOf("automatic", "automatic_async"),
    },
    ["application_fee_amount", "on_behalf_of", "setup_future_usage", "shipping", "transfer_data"],
  ),
  payment_method_types: list(filled()),
  discounts: list(object({ coupon: filled(), promotion_code: filled() }), 1),
  allow_promotion_codes: boolean,
  automatic_tax: object({
    enabled: required(boolean),
    liability: object({ type: required(oneOf("self", "account")) }),
  }),
  billing_address_collection: oneOf("auto", "required"),
  shipping_address_collection: object({ allowed_countries: required(list(filled(2), 300)) }),
  shipping_options: list(
    object({ shipping_rate: filled(), shipping_rate_data: object(shippingRateShape) }),
    5,
  ),
  phone_number_collection: object({ enabled: required(boolean) }),
  expires_at: integer(0),
  after_expiration: object({
    recovery: object({ enabled: required(boolean), allow_promotion_codes: boolean }),
  }),
  locale: filled(10),
  submit_type: oneOf("auto", "book", "donate", "pay"),
  custom_text: object({
    after_submit: message,
    shipping_address: message,
    submit: message,
    terms_of_service_acceptance: message,
  }),
  adaptive_pricing: object({ enabled: boolean }),
  origin_context: oneOf("mobile_app", "web"),
  integration_identifier: filled(200),
};

/** Parameters that Stripe takes here and this stand-in refuses, rather than pretend. */
export const UNMODELLED = [
  "allowed_payment_method_types",
  "branding_settings",
  "consent_collection",
  "custom_fields",
  "customer_account",
  "customer_update",
  "excluded_payment_method_types",
  "invoice_creation",
  "managed_payments",
  "name_collection",
  "optional_items",
  "payment_method_collection",
  "payment_method_configuration",
  "payment_method_data",
  "payment_method_options",
  "permissions",
  "redirect_on_completion",
  "return_url",
  "saved_payment_method_options",
  "setup_intent_data",
  "subscription_data",
  "tax_id_collection",
  "wallet_options",
];

export const createParams = object(createShape, UNMODELLED);
export type CreateParams = Read<typeof createShape>;

export const updateParams = object(
  {
    metadata,
    shipping_options: list(
      object({ shipping_rate: filled(), shipping_rate_data: object(shippingRateShape) }),
      5,
    ),
    collected_information: object({
      shipping_details: object({ name: required(filled()), address: required(address) }),
    }),
  },
  ["line_items", "payment_intent_data"],
);
