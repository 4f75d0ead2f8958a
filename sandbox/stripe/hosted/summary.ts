import type { Account, SessionRecord } from "../account.ts";
import { chosenShippingRate, quote } from "../pricing.ts";
import type { Totals } from "../totals.ts";
import { type Html, html } from "./html.ts";
import { money } from "./money.ts";

/** What the session would cost with one shipping option; `rateId` is "" where nothing is shipped. */
export interface Variant {
  rateId: string;
  totals: Totals;
  chosen: boolean;
}

export const variantsOf = (account: Account, record: SessionRecord): Variant[] => {
  const { shipping_options: options } = record.session;
  if (options.length === 0) return [{ rateId: "", totals: quote(account, record, null), chosen: true }];
  const chosen = chosenShippingRate(record);
  return options.map(({ shipping_rate: rate }) => {
    const rateId = typeof rate === "string" ? rate : rate.id;
    return { rateId, totals: quote(account, record, rateId), chosen: rateId === chosen };
  });
};

/** Carries what was on screen through the form, so that nobody pays a total they haven't seen. */
export const shownTotals = {
  write: (variants: readonly Variant[]): string =>
    variants.map(({ rateId, totals }) => `${rateId}:${totals.total}`).join(","),
  parse: (text: string): Map<string, number> =>
    new Map(
      text.split(",").flatMap((entry): [string, number][] => {
        const [rateId = "", total] = entry.split(":");
        return total !== undefined && /^\d+$/.test(total) ? [[rateId, Number(total)]] : [];
      }),
    ),
};

/** Shows the amounts of the checked shipping option and hides the others': totals follow the choice without a script. */
export const variantStyle = (variants: readonly Variant[]): string =>
  variants
    .map((_, i) => `body:has(#rate-${i}:checked) [data-rate]:not([data-rate="${i}"]){display:none}`)
    .join("") +
  // With nothing checked yet, the chosen one shows.
  (variants.length > 1
    ? "body:not(:has([name=shipping_rate]:checked)) [data-rate]:not([data-chosen]){display:none}"
    : "");

/** The same small text once for every shipping option. */
export const perVariant = (variants: readonly Variant[], show: (variant: Variant) => Html | string): Html[] =>
  variants.map(
    (variant, i) =>
      html`<span data-rate="${i}"${variant.chosen && html` data-chosen`}>${show(variant)}</span>`,
  );

const discountName = (record: SessionRecord): string => {
  const { coupon } = record;
  if (!coupon) return "Discount";
  const off =
    coupon.percent_off !== null
      ? `${coupon.percent_off}% off`
      : `${money(coupon.amount_off ?? 0, coupon.currency ?? "usd")} off`;
  return coupon.name ? `${coupon.name} (${off})` : `Discount (${off})`;
};

const lineOf = (account: Account, { item }: SessionRecord["lines"][number]): Html => {
  const product = account.tables.products.get(item.price.product);
  const quantity = item.quantity ?? 1;
  const image = product?.images[0];
  return html`<li>${image && html`<img src="${image}" alt="" width="48" height="48">`}
<span class="name">${item.description}</span><span>${money(item.amount_subtotal, item.currency)}</span>
<span class="note">Qty ${quantity}${quantity > 1 && item.price.unit_amount !== null && html` · ${money(item.price.unit_amount, item.currency)} each`}${product?.description && html`<br>${product.description}`}</span></li>`;
};

export const summary = (account: Account, record: SessionRecord, variants: readonly Variant[]): Html => {
  const { session } = record;
  const currency = session.currency ?? "usd";
  const show = (of: (totals: Totals) => number) =>
    perVariant(variants, ({ totals }) => money(of(totals), currency));
  const discount = variants[0]?.totals.discount ?? 0;
  const waitsForAddress = session.automatic_tax.status === "requires_location_inputs";
  const taxed = session.automatic_tax.enabled || variants.some(({ totals }) => totals.tax > 0);
  return html`<section class="summary" aria-labelledby="summary-title"><div class="inner">
${session.cancel_url && html`<a href="${session.cancel_url}">← Back to the shop</a>`}
<h1 id="summary-title">Pay ${session.branding_settings?.display_name}</h1><p class="due">${show((totals) => totals.total)}</p>
<ul class="lines">${record.lines.map((line) => lineOf(account, line))}</ul>
<dl><div><dt>Subtotal</dt><dd>${money(session.amount_subtotal ?? 0, currency)}</dd></div>
${discount > 0 && html`<div><dt>${discountName(record)}</dt><dd>−${money(discount, currency)}</dd></div>`}
${session.shipping_options.length > 0 && html`<div><dt>Shipping</dt><dd>${perVariant(variants, ({ totals }) => (totals.shipping?.subtotal ? money(totals.shipping.subtotal, currency) : "Free"))}</dd></div>`}
${taxed && html`<div><dt>Tax</dt><dd>${waitsForAddress ? "Enter your address" : show((totals) => totals.tax)}</dd></div>`}
<div class="sum"><dt>Total due</dt><dd>${show((totals) => totals.total)}</dd></div></dl></div></section>`;
};
