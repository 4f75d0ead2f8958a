import type { Account } from "./account.ts";
import { newId } from "./ids.ts";
import {
  boolean,
  decimal,
  filled,
  integer,
  list,
  metadata,
  object,
  oneOf,
  type Read,
  required,
  text,
} from "./shape.ts";
import type { Price, Product } from "./wire.ts";

const productData = {
  name: required(filled()),
  description: filled(),
  images: list(text(2048), 8),
  metadata,
  tax_code: text(),
  unit_label: text(),
};

export const taxBehavior = oneOf("exclusive", "inclusive", "unspecified");

/** `price_data`: a price made for one checkout. */
export const priceData = {
  currency: required(filled(3)),
  unit_amount: integer(0, 99_999_999),
  unit_amount_decimal: decimal(0, 99_999_999),
  product: text(),
  product_data: object(productData, ["tax_details"]),
  tax_behavior: taxBehavior,
};
const priceDataField = object(priceData, ["recurring"]);
export type PriceData = ReturnType<typeof priceDataField.read>;
export const inlinePrice = priceDataField;

export const adjustable = object({ enabled: required(boolean), minimum: integer(0), maximum: integer(0) });

const createProduct = (account: Account, data: Read<typeof productData>): Product => ({
  id: newId("prod"),
  object: "product",
  // Products and prices made inline are inactive: they can't be reused.
  active: false,
  created: account.seconds(),
  default_price: null,
  description: data.description ?? null,
  images: data.images ?? [],
  livemode: false,
  marketing_features: [],
  metadata: data.metadata ?? {},
  name: data.name,
  package_dimensions: null,
  shippable: null,
  statement_descriptor: null,
  tax_code: data.tax_code ?? null,
  tax_details: null,
  type: "service",
  unit_label: data.unit_label ?? null,
  updated: account.seconds(),
  url: null,
});

export const createInlineProduct = (account: Account, data: Read<typeof productData>): Product =>
  account.tables.products.save(createProduct(account, data));

/** Keeps a price for `product`; amounts in minor units, fractions of one allowed by `unit_amount_decimal`. */
export const createInlinePrice = (account: Account, data: PriceData, productId: string): Price => {
  const amount = data.unit_amount ?? data.unit_amount_decimal ?? 0;
  return account.tables.prices.save({
    id: newId("price"),
    object: "price",
    active: false,
    billing_scheme: "per_unit",
    created: account.seconds(),
    currency: data.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: productId,
    recurring: null,
    tax_behavior: data.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: Number.isInteger(amount) ? amount : null,
    unit_amount_decimal: String(amount),
  });
};
