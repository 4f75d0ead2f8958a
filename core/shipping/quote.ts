import type { Destination } from "./schema.ts";

/** The price of parcels up to a weight. */
export interface Step {
  upToGrams: number;
  priceCents: number;
}

/** A way of shipping to a zone. With steps its price goes by weight, without it is flat. */
export interface Method {
  methodId: string;
  zoneId: string;
  name: string;
  priceCents: number;
  freeAboveCents: number | null;
  minDays: number;
  maxDays: number;
  steps: Step[];
}

export type Offer = Pick<Method, "methodId" | "name" | "priceCents" | "minDays" | "maxDays">;
export type QuoteProblem = "region-needed" | "not-shipped-there" | "too-heavy";

export interface Parcel {
  weightGrams: number;
  /** The goods after discount, which `freeAboveCents` is compared with. */
  goodsCents: number;
  /** A coupon pays for the shipping. */
  shipsFree: boolean;
}

/** Stripe's page offers five at most (docs.stripe.com/api/checkout/sessions/create, `shipping_options`). */
const MOST_OFFERS = 5;

/** Undefined where the parcel is heavier than the method takes. */
function priceOf(method: Method, { weightGrams, goodsCents }: Parcel): number | undefined {
  const byWeight = method.steps
    .toSorted((a, b) => a.upToGrams - b.upToGrams)
    .find((step) => weightGrams <= step.upToGrams)?.priceCents;
  const priceCents = method.steps.length > 0 ? byWeight : method.priceCents;
  const isFree = method.freeAboveCents !== null && goodsCents >= method.freeAboveCents;
  return priceCents !== undefined && isFree ? 0 : priceCents;
}

/**
 * The ways to ship a parcel, cheapest first, or why there is none.
 * @param zoneId of the destination; undefined where nothing goes there.
 * @param methods the active ones, in the order the shop shows them.
 */
export function quote(
  methods: Method[],
  zoneId: string | undefined,
  { region, regionNeeded }: Destination,
  parcel: Parcel,
): { offers: Offer[]; problem: QuoteProblem | null } {
  if (regionNeeded && region === null) return { offers: [], problem: "region-needed" };
  const ofZone = methods.filter((method) => method.zoneId === zoneId);
  if (ofZone.length === 0) return { offers: [], problem: "not-shipped-there" };
  const offers = ofZone
    .flatMap((method) => {
      const { methodId, name, minDays, maxDays } = method;
      const priceCents = priceOf(method, parcel);
      return priceCents === undefined ? [] : [{ methodId, name, priceCents, minDays, maxDays }];
    })
    .sort((a, b) => a.priceCents - b.priceCents)
    .slice(0, MOST_OFFERS)
    .map((offer) => (parcel.shipsFree ? { ...offer, priceCents: 0 } : offer));
  return { offers, problem: offers.length === 0 ? "too-heavy" : null };
}

export * as Quote from "./quote.ts";
