import type { Account, SessionRecord } from "./account.ts";
import { type Card, cardErrors, type FieldError } from "./cards.ts";
import { applyDiscount, discountForCode } from "./coupons.ts";
import { assertOpen, completeFree, payByBank, payByCard } from "./payments.ts";
import { chosenShippingRate, reprice } from "./pricing.ts";
import type { Outcome } from "./settlement.ts";
import { US_STATES } from "./tax-table.ts";
import type { Address } from "./wire.ts";

/** What a customer has filled in. Empty text counts as left out. */
export interface Details {
  email: string;
  name: string;
  phone: string;
  shippingName: string;
  shippingAddress: Address | null;
  shippingRate: string | null;
  promotionCode: string;
  method: "card" | "us_bank_account";
  card: Card;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const addressErrors = (session: SessionRecord["session"], details: Details): FieldError[] => {
  const allowed = session.shipping_address_collection?.allowed_countries;
  if (!allowed) return [];
  const address = details.shippingAddress;
  const errors: FieldError[] = [];
  const need = (field: string, value: string | null | undefined, message: string) => {
    if (!value) errors.push({ field, code: "incomplete_address", message });
  };
  need("shipping_name", details.shippingName, "Enter the name of the person the parcel goes to.");
  need("line1", address?.line1, "Enter a street address.");
  need("city", address?.city, "Enter a city.");
  need("postal_code", address?.postal_code, "Enter a postal code.");
  if (!allowed.some((country) => country === address?.country)) {
    errors.push({ field: "country", code: "incomplete_address", message: "Choose a country from the list." });
  } else if (address?.country === "US" && !US_STATES.includes(address.state ?? "")) {
    errors.push({ field: "state", code: "incomplete_address", message: "Choose a state." });
  }
  return errors;
};

/** Everything wrong with a filled-in form, by field. */
const formErrors = (account: Account, { session }: SessionRecord, details: Details): FieldError[] => {
  const errors: FieldError[] = [];
  if (!EMAIL.test(details.email))
    errors.push({ field: "email", code: "incomplete_email", message: "Your email is incomplete." });
  if (session.phone_number_collection?.enabled && details.phone.replaceAll(/\D/g, "").length < 7) {
    errors.push({
      field: "phone",
      code: "incomplete_phone_number",
      message: "Your phone number is incomplete.",
    });
  }
  errors.push(...addressErrors(session, details));
  if (session.amount_total === 0) return errors;
  if (!session.payment_method_types.includes(details.method)) {
    errors.push({
      field: "method",
      code: "payment_method_unavailable",
      message: "Choose one of the payment methods shown.",
    });
  } else if (details.method === "card") errors.push(...cardErrors(details.card, new Date(account.now())));
  if (!details.name)
    errors.push({ field: "name", code: "incomplete_name", message: "Enter the name on the account." });
  return errors;
};

/** Takes what a customer has entered so far into the session, so that its amounts are right. Errors by field. */
export const applyDetails = (account: Account, record: SessionRecord, details: Details): FieldError[] => {
  assertOpen(record);
  const { session } = record;
  const errors: FieldError[] = [];
  if (session.allow_promotion_codes && details.promotionCode) {
    const discount = discountForCode(account, details.promotionCode, session);
    if (discount) applyDiscount(account, record, discount);
    else
      errors.push({
        field: "promotion_code",
        code: "promotion_code_invalid",
        message: "This code is invalid.",
      });
  }
  session.customer_details = {
    address: session.customer_details?.address ?? null,
    business_name: null,
    email: details.email || (session.customer_details?.email ?? null),
    individual_name: null,
    name: details.name || details.shippingName || (session.customer_details?.name ?? null),
    phone: details.phone || null,
    tax_exempt: "none",
    tax_ids: null,
  };
  const address = details.shippingAddress;
  if (session.shipping_address_collection && address?.country) {
    session.collected_information = {
      business_name: null,
      individual_name: null,
      shipping_details: { address, name: details.shippingName },
    };
    session.customer_details.address = address;
  }
  const offered = session.shipping_options.some((option) => option.shipping_rate === details.shippingRate);
  reprice(account, record, offered ? details.shippingRate : chosenShippingRate(record));
  account.tables.sessions.save(record);
  return errors;
};

/** Takes a filled-in form into the session and says what is wrong with it. Throws if the session isn't open. */
export const check = (account: Account, record: SessionRecord, details: Details): FieldError[] => [
  ...applyDetails(account, record, details),
  ...formErrors(account, record, details),
];

/** Checks a filled-in form and pays with it. Throws if the session can't be paid any more. */
export const submit = (account: Account, record: SessionRecord, details: Details): Outcome => {
  const errors = check(account, record, details);
  if (errors.length > 0) return { status: "invalid", errors };
  if (record.session.amount_total === 0) return completeFree(account, record);
  return details.method === "card" ? payByCard(account, record, details.card) : payByBank(account, record);
};
