import type { Account, LineRecord, SessionRecord } from "./account.ts";
import { newId } from "./ids.ts";
import { stateTax } from "./tax-table.ts";
import { computeTotals, type PricedLine } from "./totals.ts";
import type { TaxRate } from "./wire.ts";

const NONTAXABLE = "txcd_00000000";

/** The row that automatic tax shows for a state, one for each way of stating prices. */
const automaticRate = (account: Account, state: string, percentage: number, inclusive: boolean): TaxRate => {
  const id = `txr_1Auto${inclusive ? "Incl" : "Excl"}${state || "None"}${String(percentage).replace(".", "p")}`;
  const known = account.tables.taxRates.get(id);
  if (known) return known;
  return account.tables.taxRates.save({
    id,
    object: "tax_rate",
    active: false,
    country: state ? "US" : null,
    created: account.seconds(),
    description: null,
    display_name: "Sales Tax",
    effective_percentage: percentage,
    flat_amount: null,
    inclusive,
    jurisdiction: state || null,
    jurisdiction_level: "state",
    livemode: false,
    metadata: {},
    percentage,
    rate_type: "percentage",
    state: state || null,
    tax_type: "sales_tax",
  });
};

/** Where the goods go decides automatic tax; the billing address does if nothing is shipped. */
const taxAddress = ({ session }: SessionRecord) =>
  session.collected_information?.shipping_details?.address ??
  (session.shipping_address_collection ? null : (session.customer_details?.address ?? null));

const taxableLine = (account: Account, record: SessionRecord, line: LineRecord): PricedLine => {
  const { price, amount_subtotal: subtotalCents } = line.item;
  const fixed = line.rateIds.flatMap((id) => account.tables.taxRates.get(id) ?? []);
  const state = record.session.automatic_tax.enabled ? stateTax(taxAddress(record)) : undefined;
  const product = account.tables.products.get(price.product);
  if (!state || product?.tax_code === NONTAXABLE) return { subtotalCents, rates: fixed };
  return {
    subtotalCents,
    rates: [...fixed, automaticRate(account, state.state, state.percent, price.tax_behavior === "inclusive")],
  };
};

/** The shipping cost if a shipping rate were chosen, or the chosen one's. */
const shippingLine = (account: Account, record: SessionRecord, rateId: string | null): PricedLine | null => {
  const rate = rateId === null ? undefined : account.tables.shippingRates.get(rateId);
  if (!rate) return null;
  const state = record.session.automatic_tax.enabled ? stateTax(taxAddress(record)) : undefined;
  const taxed = state?.taxesShipping && rate.tax_code !== NONTAXABLE;
  return {
    subtotalCents: rate.fixed_amount?.amount ?? 0,
    rates: taxed
      ? [automaticRate(account, state.state, state.percent, rate.tax_behavior === "inclusive")]
      : [],
  };
};

/** What the session would cost with a shipping rate. */
export const quote = (account: Account, record: SessionRecord, shippingRateId: string | null) =>
  computeTotals(
    record.lines.map((line) => taxableLine(account, record, line)),
    record.coupon,
    shippingLine(account, record, shippingRateId),
  );

export const chosenShippingRate = ({ session }: SessionRecord): string | null => {
  const rate = session.shipping_cost?.shipping_rate;
  return typeof rate === "string" ? rate : null;
};

/** Works out every amount of a session again and writes it into the session and its lines. */
export const reprice = (
  account: Account,
  record: SessionRecord,
  shippingRateId = chosenShippingRate(record),
): void => {
  const { session } = record;
  const totals = quote(account, record, shippingRateId);
  for (const [i, line] of record.lines.entries()) {
    const priced = totals.lines[i];
    if (!priced) continue;
    line.item.amount_discount = priced.discount;
    line.item.amount_tax = priced.tax;
    line.item.amount_total = priced.total;
    line.taxes = priced.taxes;
  }
  session.amount_subtotal = totals.subtotal;
  session.amount_total = totals.total;
  session.total_details = {
    amount_discount: totals.discount,
    amount_shipping: totals.shipping?.subtotal ?? 0,
    amount_tax: totals.tax,
  };
  session.shipping_cost = totals.shipping && {
    amount_subtotal: totals.shipping.subtotal,
    amount_tax: totals.shipping.tax,
    amount_total: totals.shipping.total,
    shipping_rate: shippingRateId,
  };
  record.shippingTaxes = totals.shipping?.taxes ?? [];
  if (session.automatic_tax.enabled) {
    session.automatic_tax.status = stateTax(taxAddress(record)) ? "complete" : "requires_location_inputs";
  }
};

/** A line of the session, priced before discount and tax. */
export const lineOf = (
  price: LineRecord["item"]["price"],
  quantity: number,
  description: string,
  rest: Pick<LineRecord, "rateIds"> & Pick<LineRecord["item"], "metadata" | "adjustable_quantity">,
): LineRecord => {
  const subtotal = Math.round(Number(price.unit_amount_decimal ?? 0) * quantity);
  return {
    rateIds: rest.rateIds,
    taxes: [],
    item: {
      id: newId("li"),
      object: "item",
      adjustable_quantity: rest.adjustable_quantity,
      amount_discount: 0,
      amount_subtotal: subtotal,
      amount_tax: 0,
      amount_total: subtotal,
      currency: price.currency,
      description,
      metadata: rest.metadata,
      price,
      quantity,
    },
  };
};
