import type { Account, SessionRecord } from "../account.ts";
import { addressFields, alert, type FormState, input } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { layout } from "./layout.ts";
import { estimate, money } from "./money.ts";
import type { Page } from "./respond.ts";
import { perVariant, shownTotals, summary, type Variant, variantStyle, variantsOf } from "./summary.ts";

const shippingChoice = (
  account: Account,
  state: FormState,
  { session }: SessionRecord,
  variants: readonly Variant[],
): Html => {
  if (session.shipping_options.length === 0) return html``;
  const wanted = state.entered.get("shipping_rate");
  return html`<section><fieldset><legend>Shipping method</legend>${variants.map(({ rateId, chosen }, i) => {
    const rate = account.tables.shippingRates.get(rateId);
    const amount = rate?.fixed_amount?.amount ?? 0;
    const checked = wanted ? wanted === rateId : chosen;
    return html`<label class="choice"><input type="radio" id="rate-${i}" name="shipping_rate" value="${rateId}"${checked && html` checked`}>
<span class="what">${rate?.display_name}<small>${rate && estimate(rate)}</small></span><span>${amount === 0 ? "Free" : money(amount, session.currency ?? "usd")}</span></label>`;
  })}</fieldset></section>`;
};

const METHOD_NAMES: Record<string, string> = { card: "Card", us_bank_account: "Bank account" };

const paymentFields = (state: FormState, { session }: SessionRecord): Html => {
  const methods = session.payment_method_types.filter((type) => type in METHOD_NAMES);
  const wanted = state.entered.get("method") ?? methods[0];
  return html`<section><fieldset><legend>Payment method</legend>${methods.map(
    (type) =>
      html`<label class="choice"><input type="radio" id="method-${type}" name="method" value="${type}"${type === wanted && html` checked`}><span class="what">${METHOD_NAMES[type]}${type === "us_bank_account" && html`<small>Takes up to four business days to clear</small>`}</span></label>`,
  )}<div class="card-fields"><div class="number">
${input(state, { name: "number", label: "Card number", autocomplete: "cc-number", numeric: true, placeholder: "4242 4242 4242 4242", maxLength: 30 })}
<div class="row three">${input(state, { name: "exp_month", label: "Month (MM)", autocomplete: "cc-exp-month", numeric: true, maxLength: 2 })}${input(state, { name: "exp_year", label: "Year (YY)", autocomplete: "cc-exp-year", numeric: true, maxLength: 4 })}${input(state, { name: "cvc", label: "CVC", autocomplete: "cc-csc", numeric: true, maxLength: 4 })}</div></div>
${input(state, { name: "name", label: "Name on card or account", autocomplete: "cc-name" })}</div></fieldset></section>`;
};

const TEST_CARDS = [
  ["4242 4242 4242 4242", "Pays"],
  ["4000 0000 0000 0002", "Declined"],
  ["4000 0000 0000 9995", "Insufficient funds"],
  ["4000 0000 0000 0069", "Expired"],
  ["4000 0000 0000 0127", "Wrong CVC"],
  ["4000 0025 0000 3155", "Asks for 3-D Secure"],
  ["4000 0000 0000 0259", "Pays, then is disputed"],
  ["4000 0000 0000 5126", "Pays; refunds fail later"],
  ["4000 0000 0000 7726", "Pays; refunds are pending at first"],
] as const;

const testCards = html`<details><summary>Test cards</summary><table>${TEST_CARDS.map(([number, effect]) => html`<tr><td>${number}</td><td>${effect}</td></tr>`)}</table>
<p class="small">Any later expiry date and any CVC will do.</p></details>`;

const VERBS: Record<string, string> = { book: "Book", donate: "Donate" };

export interface Problem extends FormState {
  message: string | null;
  status: number;
}

/** What the session already knows of the customer fills the form until they type something else. */
const prefilled = ({ session }: SessionRecord, { entered, errors }: Problem): FormState => {
  const shipping = session.collected_information?.shipping_details;
  const known = {
    email: session.customer_details?.email,
    phone: session.customer_details?.phone,
    name: session.customer_details?.name,
    shipping_name: shipping?.name,
    ...shipping?.address,
  };
  const filled = Object.entries(known).flatMap(([name, value]): [string, string][] =>
    value ? [[name, value]] : [],
  );
  return { entered: new Map([...filled, ...entered]), errors };
};

/** The page on which a customer pays: one form, no script. */
export const checkoutPage = (account: Account, record: SessionRecord, problem: Problem): Page => {
  const { session } = record;
  const state = prefilled(record, problem);
  const variants = variantsOf(account, record);
  const free = variants.every(({ totals }) => totals.total === 0);
  const currency = session.currency ?? "usd";
  const verb = VERBS[session.submit_type ?? ""] ?? "Pay";
  const countries = session.shipping_address_collection?.allowed_countries;
  const email = session.customer_email;
  const body = html`<main class="split">${summary(account, record, variants)}<section class="paying" aria-label="Payment"><div class="inner">
${alert(problem.message, problem.errors)}
<form method="post" action="/c/pay/${session.id}" novalidate>
<button class="default" name="action" value="pay" tabindex="-1" aria-hidden="true">Pay</button>
<input type="hidden" name="shown" value="${shownTotals.write(variants)}">
<section><h2>Contact</h2>${email ? html`<p class="field"><span class="label">Email</span>${email}</p>` : input(state, { name: "email", label: "Email", autocomplete: "email", type: "email" })}
${session.phone_number_collection?.enabled && input(state, { name: "phone", label: "Phone", autocomplete: "tel", type: "tel", maxLength: 30 })}</section>
${countries && addressFields(state, countries, session.custom_text.shipping_address?.message ?? null)}
${shippingChoice(account, state, record, variants)}
${session.allow_promotion_codes && html`<section class="code">${input(state, { name: "promotion_code", label: "Promotion code", autocomplete: "off", maxLength: 60 })}<div class="field"><button class="quiet" name="action" value="update">Apply</button></div></section>`}
${!free && paymentFields(state, record)}
${session.automatic_tax.enabled && html`<p><button class="quiet" name="action" value="update">Update tax and total</button></p>`}
${session.custom_text.submit && html`<p class="hint">${session.custom_text.submit.message}</p>`}
<button class="pay" name="action" value="pay">${free ? "Complete order" : html`${verb} ${perVariant(variants, ({ totals }) => money(totals.total, currency))}`}</button>
${session.custom_text.after_submit && html`<p class="small">${session.custom_text.after_submit.message}</p>`}</form>${!free && testCards}</div></section></main>`;
  return layout(
    `Checkout · ${session.branding_settings?.display_name}`,
    body,
    problem.status,
    variantStyle(variants),
  );
};
