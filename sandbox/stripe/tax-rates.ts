import type { Account, Routes } from "./account.ts";
import { missing } from "./errors.ts";
import { newId } from "./ids.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { boolean, decimal, filled, metadata, object, oneOf, read, required } from "./shape.ts";
import type { TaxRate } from "./wire.ts";

const params = object({
  display_name: required(filled(50)),
  inclusive: required(boolean),
  percentage: required(decimal(0, 100)),
  active: boolean,
  country: filled(2),
  description: filled(),
  jurisdiction: filled(50),
  metadata,
  state: filled(3),
  tax_type: oneOf(
    "sales_tax",
    "vat",
    "gst",
    "hst",
    "pst",
    "qst",
    "rst",
    "jct",
    "igst",
    "service_tax",
    "lease_tax",
  ),
});

const create = (account: Account, given: ReturnType<typeof params.read>): TaxRate =>
  account.tables.taxRates.save({
    id: newId("txr"),
    object: "tax_rate",
    active: given.active ?? true,
    country: given.country ?? null,
    created: account.seconds(),
    description: given.description ?? null,
    display_name: given.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: given.inclusive,
    jurisdiction: given.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: given.metadata ?? {},
    percentage: given.percentage,
    rate_type: "percentage",
    state: given.state ?? null,
    tax_type: given.tax_type ?? null,
  });

const listParams = object({ ...paging, active: boolean, created: range, inclusive: boolean });

export const taxRateRoutes: Routes = {
  "POST tax_rates": ({ account, params: raw }) => create(account, read(params, raw)),
  "GET tax_rates/:id": ({ account, id }) => {
    const rate = account.tables.taxRates.get(id);
    if (!rate) throw missing("tax rate", id, "tax_rate");
    return rate;
  },
  "GET tax_rates": ({ account, params: raw }) => {
    const wanted = read(listParams, raw);
    return listOf(
      account.tables.taxRates,
      {
        url: "/v1/tax_rates",
        noun: "tax rate",
        page: wanted,
        where: (rate) =>
          inRange(rate.created, wanted.created) &&
          (wanted.active === undefined || rate.active === wanted.active) &&
          (wanted.inclusive === undefined || rate.inclusive === wanted.inclusive),
      },
      (rate) => rate,
    );
  },
};
