import type { FieldError } from "../cards.ts";
import { US_STATES } from "../tax-table.ts";
import type { Entered } from "./entered.ts";
import { type Html, html } from "./html.ts";

/** What a field needs to show itself: what was typed, and what was wrong with it. */
export interface FormState {
  entered: Entered;
  errors: readonly FieldError[];
}

interface Input {
  name: string;
  label: string;
  autocomplete: string;
  type?: "text" | "email" | "tel";
  numeric?: boolean;
  placeholder?: string;
  maxLength?: number;
  value?: string;
}

const errorOf = ({ errors }: FormState, name: string): FieldError | undefined =>
  errors.find(({ field }) => field === name);

const marks = (state: FormState, name: string): Html =>
  errorOf(state, name) ? html` aria-invalid="true" aria-describedby="${name}-why"` : html``;

const why = (state: FormState, name: string): Html => {
  const error = errorOf(state, name);
  return error ? html`<p class="why" id="${name}-why">${error.message}</p>` : html``;
};

export const input = (
  state: FormState,
  { name, label, autocomplete, type = "text", numeric, placeholder, maxLength = 200, value }: Input,
): Html =>
  html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}"
${numeric && html` inputmode="numeric"`}${placeholder && html` placeholder="${placeholder}"`} maxlength="${maxLength}" value="${state.entered.get(name) ?? value ?? ""}"${marks(state, name)}>${why(state, name)}</div>`;

export const select = (
  state: FormState,
  { name, label, autocomplete, value = "" }: Input,
  options: readonly (readonly [value: string, label: string])[],
): Html => {
  const chosen = state.entered.get(name) ?? value;
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}" autocomplete="${autocomplete}"${marks(state, name)}>
${options.map(([key, text]) => html`<option value="${key}"${key === chosen && html` selected`}>${text}</option>`)}</select>${why(state, name)}</div>`;
};

const countryNames = new Intl.DisplayNames("en", { type: "region" });

export const addressFields = (
  state: FormState,
  countries: readonly string[],
  message: string | null,
): Html => {
  const options = countries.map((country) => [country, countryNames.of(country) ?? country] as const);
  const onlyUs = countries.length === 1 && countries[0] === "US";
  return html`<section><fieldset><legend>Shipping address</legend>${message && html`<p class="hint">${message}</p>`}
${input(state, { name: "shipping_name", label: "Full name", autocomplete: "shipping name" })}
${select(state, { name: "country", label: "Country or region", autocomplete: "shipping country" }, options)}
${input(state, { name: "line1", label: "Address", autocomplete: "shipping address-line1" })}
${input(state, { name: "line2", label: "Apartment, suite, etc. (optional)", autocomplete: "shipping address-line2" })}
${input(state, { name: "city", label: "City", autocomplete: "shipping address-level2" })}
<div class="row">${
    onlyUs
      ? select(state, { name: "state", label: "State", autocomplete: "shipping address-level1" }, [
          ["", "Choose"],
          ...US_STATES.map((code) => [code, code] as const),
        ])
      : input(state, {
          name: "state",
          label: "State or province",
          autocomplete: "shipping address-level1",
          maxLength: 40,
        })
  }${input(state, { name: "postal_code", label: onlyUs ? "ZIP code" : "Postal code", autocomplete: "shipping postal-code", maxLength: 12 })}</div></fieldset></section>`;
};

/** All that is wrong, at the top, announced when the page opens; each entry leads to its field. */
export const alert = (message: string | null, errors: readonly FieldError[]): Html => {
  if (!message && errors.length === 0) return html``;
  return html`<div class="alert" role="alert" tabindex="-1" autofocus><p>${message ?? "Check these fields:"}</p>${
    errors.length > 0 &&
    html`<ul>${errors.map((error) => html`<li><a href="#${error.field}">${error.message}</a></li>`)}</ul>`
  }</div>`;
};
