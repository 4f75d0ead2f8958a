import { type Coupon, type JudgedLine, judge, type Verdict } from "../coupon/judge.ts";
import { sum } from "../money/index.ts";
import type { Rules } from "../settings/index.ts";
import { destinationOf, zoneOf } from "../shipping/destination.ts";
import { mostExact } from "../shipping/place.ts";
import { type QuoteProblem, quote } from "../shipping/quote.ts";
import type { Destination } from "../shipping/schema.ts";
import { on, type Rate } from "../tax/tax.ts";
import type { ShippingOption } from "./schema.ts";

export interface Wanted {
  lines: (JudgedLine & { weightGrams: number })[];
  coupon: Coupon | null;
  /** Whom a coupon for each customer counts, in lower case. */
  email: string | null;
  /** Where the shopper said it should go. */
  said: { country: string | null; region: string | null };
  currency: string;
}

/** What a cart comes to. `totalCents` = `subtotalCents` − `discountCents` + `shippingCents` + `taxCents`. */
export interface Totals {
  subtotalCents: number;
  discountCents: number;
  /** For each line, in the order given. */
  lines: { discountCents: number; taxCents: number }[];
  verdict: Verdict | null;
  destination: Destination;
  shippingOptions: ShippingOption[];
  shippingProblem: QuoteProblem | null;
  /** The cheapest way, and the tax on it: inside it or on top. */
  shippingCents: number;
  shippingTaxCents: number;
  pricesIncludeTax: boolean;
  taxMode: Rules["taxMode"];
  taxName: string | null;
  /** On top of the prices; or inside them. One of the two is nought. */
  taxCents: number;
  includedTaxCents: number;
  totalCents: number;
}

/** The rate of a destination, where the shop works tax out by its own rates. */
function rateOf(rules: Rules, destination: Destination): Rate | undefined {
  const isKnown = !destination.regionNeeded || destination.region !== null;
  return rules.taxMode === "rates" && isKnown ? mostExact(rules.rates, destination) : undefined;
}

function shippingOf(
  wanted: Wanted,
  rules: Rules,
  destination: Destination,
  rate: Rate | undefined,
  parcel: {
    goodsCents: number;
    shipsFree: boolean;
  },
): Pick<Totals, "shippingOptions" | "shippingProblem"> {
  // Nothing is shipped, so nothing stands in its way.
  if (wanted.lines.length === 0) return { shippingOptions: [], shippingProblem: null };
  const weightGrams = sum(wanted.lines.map((line) => line.quantity * line.weightGrams));
  const zoneId = zoneOf(rules, destination);
  const { offers, problem } = quote(rules.methods, zoneId, destination, { weightGrams, ...parcel });
  return {
    shippingOptions: offers.map((offer) => ({
      ...offer,
      taxCents: rate?.onShipping ? on(offer.priceCents, rate.ratePpm, rules.pricesIncludeTax) : 0,
    })),
    shippingProblem: problem,
  };
}

/**
 * Prices a cart: first the coupon, then shipping and tax on what is left. Cart and checkout both ask here, so that
 * what is shown is what is charged.
 */
export function totalsOf(wanted: Wanted, rules: Rules): Totals {
  const { lines, coupon } = wanted;
  const { pricesIncludeTax, taxMode } = rules;
  const destination = destinationOf(rules, wanted.said);
  const rate = rateOf(rules, destination);
  const verdict = coupon && judge(coupon, lines, wanted);
  const priced = lines.map((line, index) => {
    const discountCents = verdict?.discountsCents[index] ?? 0;
    const leftCents = line.quantity * line.unitPriceCents - discountCents;
    return { discountCents, taxCents: rate ? on(leftCents, rate.ratePpm, pricesIncludeTax) : 0 };
  });
  const subtotalCents = sum(lines.map((line) => line.quantity * line.unitPriceCents));
  const discountCents = sum(priced.map((line) => line.discountCents));
  const shipping = shippingOf(wanted, rules, destination, rate, {
    goodsCents: subtotalCents - discountCents,
    shipsFree: verdict?.shipsFree ?? false,
  });
  const cheapest = shipping.shippingOptions[0];
  const [shippingCents, shippingTaxCents] = [cheapest?.priceCents ?? 0, cheapest?.taxCents ?? 0];
  const allTaxCents = sum(priced.map((line) => line.taxCents)) + shippingTaxCents;
  const taxCents = pricesIncludeTax ? 0 : allTaxCents;
  return {
    subtotalCents,
    discountCents,
    lines: priced,
    verdict,
    destination,
    ...shipping,
    shippingCents,
    shippingTaxCents,
    pricesIncludeTax,
    taxMode,
    taxName: rate?.name ?? null,
    taxCents,
    includedTaxCents: allTaxCents - taxCents,
    totalCents: subtotalCents - discountCents + shippingCents + taxCents,
  };
}

export * as Totals from "./totals.ts";
