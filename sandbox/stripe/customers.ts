import type { Account, Routes } from "./account.ts";
import { missing } from "./errors.ts";
import { newId, randomText } from "./ids.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { mergeMetadata } from "./metadata.ts";
import { address, filled, list, metadata, object, oneOf, type Read, read, required, text } from "./shape.ts";
import type { Address, Customer } from "./wire.ts";

const shape = {
  email: text(512),
  name: text(256),
  phone: text(20),
  description: text(5000),
  address,
  shipping: object({ name: required(filled()), phone: text(20), address: required(address) }),
  metadata,
  preferred_locales: list(filled()),
  tax_exempt: oneOf("none", "exempt", "reverse"),
};
const params = object(shape, [
  "balance",
  "business_name",
  "cash_balance",
  "individual_name",
  "invoice_prefix",
  "invoice_settings",
  "next_invoice_sequence",
  "payment_method",
  "source",
  "tax",
  "tax_id_data",
  "test_clock",
]);
type CustomerParams = Read<typeof shape>;

const fullAddress = (given: CustomerParams["address"]): Address => ({
  city: given?.city || null,
  country: given?.country || null,
  line1: given?.line1 || null,
  line2: given?.line2 || null,
  postal_code: given?.postal_code || null,
  state: given?.state || null,
});

const apply = (customer: Customer, given: CustomerParams): Customer => {
  for (const key of ["email", "name", "phone", "description"] as const) {
    const value = given[key];
    if (value !== undefined) customer[key] = value || null;
  }
  if (given.address) customer.address = fullAddress(given.address);
  if (given.shipping) {
    customer.shipping = {
      address: fullAddress(given.shipping.address),
      name: given.shipping.name,
      phone: given.shipping.phone ?? null,
    };
  }
  customer.metadata = mergeMetadata(customer.metadata, given.metadata);
  customer.preferred_locales = given.preferred_locales ?? customer.preferred_locales ?? [];
  customer.tax_exempt = given.tax_exempt ?? customer.tax_exempt ?? "none";
  return customer;
};

export const createCustomer = (account: Account, given: CustomerParams): Customer => {
  const customer: Customer = {
    id: newId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: account.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  account.tables.customers.save(apply(customer, given));
  account.emit("customer.created", customer);
  return customer;
};

const customerOf = (account: Account, id: string): Customer => {
  const customer = account.tables.customers.get(id);
  if (!customer) throw missing("customer", id);
  return customer;
};

const listParams = object({ ...paging, created: range, email: filled() }, ["test_clock"]);

export const customerRoutes: Routes = {
  "POST customers": ({ account, params: raw }) => createCustomer(account, read(params, raw)),
  "GET customers/:id": ({ account, id }) => customerOf(account, id),
  "POST customers/:id": ({ account, id, params: raw }) => {
    const customer = apply(customerOf(account, id), read(params, raw));
    account.tables.customers.save(customer);
    account.emit("customer.updated", customer);
    return customer;
  },
  "DELETE customers/:id": ({ account, id }) => {
    const customer = customerOf(account, id);
    account.tables.customers.remove(id);
    account.emit("customer.deleted", customer);
    return { id, object: "customer", deleted: true };
  },
  "GET customers": ({ account, params: raw }) => {
    const wanted = read(listParams, raw);
    return listOf(
      account.tables.customers,
      {
        url: "/v1/customers",
        noun: "customer",
        page: wanted,
        via: ["email", wanted.email],
        where: (row) =>
          inRange(row.created, wanted.created) && (wanted.email === undefined || row.email === wanted.email),
      },
      (row) => row,
    );
  },
};
