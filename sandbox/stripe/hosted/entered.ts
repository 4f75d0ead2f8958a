import type { Details } from "../checkout.ts";
import { shownTotals } from "./summary.ts";

/** The form's fields as the customer last sent them, by name. */
export type Entered = ReadonlyMap<string, string>;

export const readEntered = (body: string): Entered =>
  new Map([...new URLSearchParams(body)].map(([name, value]) => [name, value.trim()]));

/** Two digits are a year of this century; anything that isn't a number becomes one that no card has. */
const yearOf = (text: string): number =>
  /^\d{2}$/.test(text) ? 2000 + Number(text) : /^\d{4}$/.test(text) ? Number(text) : Number.NaN;

/** What the form says, for the checkout. `fixedEmail` is the address that the merchant gave and nobody may change. */
export const detailsOf = (entered: Entered, fixedEmail: string | null): Details => {
  const get = (name: string) => entered.get(name) ?? "";
  return {
    email: fixedEmail ?? get("email"),
    name: get("name"),
    phone: get("phone"),
    shippingName: get("shipping_name"),
    shippingAddress: get("country")
      ? {
          city: get("city") || null,
          country: get("country"),
          line1: get("line1") || null,
          line2: get("line2") || null,
          postal_code: get("postal_code") || null,
          state: get("state") || null,
        }
      : null,
    shippingRate: get("shipping_rate") || null,
    promotionCode: get("promotion_code"),
    method: get("method") === "us_bank_account" ? "us_bank_account" : "card",
    card: {
      number: get("number").replaceAll(/[\s-]/g, ""),
      expMonth: /^\d{1,2}$/.test(get("exp_month")) ? Number(get("exp_month")) : Number.NaN,
      expYear: yearOf(get("exp_year")),
      cvc: get("cvc"),
    },
  };
};

/** The total that was on the customer's screen for the shipping option they chose; undefined if it isn't known. */
export const totalSeen = (entered: Entered): number | undefined => {
  const seen = shownTotals.parse(entered.get("shown") ?? "");
  return seen.get(entered.get("shipping_rate") ?? "");
};
