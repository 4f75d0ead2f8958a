import type { Account, Routes } from "./account.ts";
import { missing } from "./errors.ts";
import { newId } from "./ids.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { type ShippingRateData, shippingRateShape } from "./session-shape.ts";
import { boolean, filled, object, read } from "./shape.ts";
import type { ShippingRate } from "./wire.ts";

export const createShippingRate = (account: Account, data: ShippingRateData): ShippingRate => {
  const bounds = data.delivery_estimate;
  return account.tables.shippingRates.save({
    id: newId("shr"),
    object: "shipping_rate",
    active: true,
    created: account.seconds(),
    delivery_estimate: bounds ? { maximum: bounds.maximum ?? null, minimum: bounds.minimum ?? null } : null,
    display_name: data.display_name,
    fixed_amount: {
      amount: data.fixed_amount?.amount ?? 0,
      currency: (data.fixed_amount?.currency ?? "usd").toLowerCase(),
    },
    livemode: false,
    metadata: data.metadata ?? {},
    tax_behavior: data.tax_behavior ?? "unspecified",
    tax_code: data.tax_code ?? null,
    type: "fixed_amount",
  });
};

export const shippingRateOf = (account: Account, id: string, param: string): ShippingRate => {
  const rate = account.tables.shippingRates.get(id);
  if (!rate) throw missing("shipping rate", id, param, 400);
  return rate;
};

const listParams = object({ ...paging, active: boolean, created: range, currency: filled(3) });

export const shippingRateRoutes: Routes = {
  "POST shipping_rates": ({ account, params }) =>
    createShippingRate(account, read(object(shippingRateShape), params)),
  "GET shipping_rates/:id": ({ account, id }) => {
    const rate = account.tables.shippingRates.get(id);
    if (!rate) throw missing("shipping rate", id, "shipping_rate");
    return rate;
  },
  "GET shipping_rates": ({ account, params }) => {
    const wanted = read(listParams, params);
    return listOf(
      account.tables.shippingRates,
      {
        url: "/v1/shipping_rates",
        noun: "shipping rate",
        page: wanted,
        where: (rate) =>
          inRange(rate.created, wanted.created) &&
          (wanted.active === undefined || rate.active === wanted.active) &&
          (wanted.currency === undefined || rate.fixed_amount?.currency === wanted.currency),
      },
      (rate) => rate,
    );
  },
};
