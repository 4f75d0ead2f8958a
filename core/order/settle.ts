import type { Owed } from "./owed.ts";
import type { Address, ShippingOption } from "./schema.ts";

/** What Stripe says of the session now. Amounts in cents. */
export interface Reported {
  sessionId: string;
  sessionAttempt: number;
  state: "open" | "complete" | "expired";
  payment: "paid" | "unpaid";
  currency: string;
  livemode: boolean;
  totalCents: number;
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  /** Of the tax, what falls on shipping; told apart only where Stripe works the tax out. */
  shippingTaxCents: number;
  taxCents: number;
  /** Our own id of the shipping method that was chosen. */
  shippingMethodId: string | null;
  paymentIntentId: string | null;
  chargeId: string | null;
  /** What the payment did to the money that Stripe holds; absent until Stripe has worked it out. */
  movement: { id: string; amountCents: number; feeCents: number; currency: string } | null;
  /** Whether a delayed payment is under way still, or has failed for good. */
  hopeless: boolean;
  email: string | null;
  shippingName: string | null;
  shippingAddress: Address | null;
}

export type Settlement =
  | { kind: "ignore"; reason: string }
  | { kind: "second"; paymentIntentId: string }
  | { kind: "processing" }
  | { kind: "paid"; shipping: ShippingOption }
  | { kind: "hold"; reason: string };

const onTop = (owed: Owed, taxCents: number): number => (owed.pricesIncludeTax ? 0 : taxCents);

/** Of the order's tax, what falls on its lines; by the shop's own rates it is on Stripe's page as a line of its own. */
const lineTax = (owed: Owed): number =>
  owed.taxMode === "rates" ? onTop(owed, owed.taxCents - owed.shippingTaxCents) : 0;

/** The shipping that was chosen, if it is one that was offered at this price. */
export const chosen = (owed: Owed, reported: Reported): ShippingOption | undefined => {
  const costs = (option: ShippingOption) =>
    option.priceCents + (owed.taxMode === "rates" ? onTop(owed, option.taxCents) : 0);
  return owed.shippingOptions.find(
    (option) =>
      costs(option) === reported.shippingCents &&
      (reported.shippingMethodId === null || reported.shippingMethodId === option.methodId),
  );
};

/** Every way in which a payment can differ from its order, in words for the person who looks at it. */
export function mismatches(owed: Owed, reported: Reported, livemode: boolean): string[] {
  const wrong: string[] = [];
  const differ = (what: string, want: unknown, got: unknown) => {
    if (want !== got) wrong.push(`${what} is ${String(got)}, expected ${String(want)}`);
  };
  differ("currency", owed.currency, reported.currency);
  differ("livemode", livemode, reported.livemode);
  differ("subtotal", owed.subtotalCents + lineTax(owed), reported.subtotalCents);
  differ("discount", owed.discountCents, reported.discountCents);
  if (owed.taxMode !== "stripe") differ("tax", 0, reported.taxCents);
  if (!chosen(owed, reported)) wrong.push(`shipping of ${reported.shippingCents} was not offered`);
  const tax = owed.taxMode === "stripe" ? onTop(owed, reported.taxCents) : 0;
  differ(
    "total",
    owed.subtotalCents + lineTax(owed) - owed.discountCents + reported.shippingCents + tax,
    reported.totalCents,
  );
  differ("payment session", owed.sessionAttempt, reported.sessionAttempt);
  if (owed.stripeSessionId !== null) differ("payment session id", owed.stripeSessionId, reported.sessionId);
  const { shippingAddress: to } = reported;
  if (to?.country) differ("country", owed.country, to.country);
  if (to && owed.region !== null) differ("region", owed.region, to.state?.toUpperCase());
  return wrong;
}

/**
 * What a report means for an order. Pure, so that every combination can be listed in a test. It does not
 * matter how often, how late or in what order reports come: only what Stripe says now, and where the order is.
 */
export function settle(owed: Owed, reported: Reported, livemode: boolean): Settlement {
  if (reported.state !== "complete") return { kind: "ignore", reason: "the session was not completed" };
  const { paymentIntentId, payment } = reported;
  const isOther = paymentIntentId !== null && paymentIntentId !== owed.stripePaymentIntentId;
  // An order that waits for one bank is not paid through another page.
  const isWaiting = owed.status === "processing" && (!isOther || owed.stripePaymentIntentId === null);
  const open = owed.status === "pending" || owed.status === "cancelled" || isWaiting;
  if (!open) {
    return payment === "paid" && isOther
      ? { kind: "second", paymentIntentId }
      : { kind: "ignore", reason: `the order is already ${owed.status}` };
  }
  if (payment === "unpaid") {
    return owed.status === "pending"
      ? { kind: "processing" }
      : { kind: "ignore", reason: `waiting for the bank, and the order is ${owed.status}` };
  }
  const wrong = mismatches(owed, reported, livemode);
  const shipping = chosen(owed, reported);
  return wrong.length > 0 || !shipping
    ? { kind: "hold", reason: wrong.join("; ") }
    : { kind: "paid", shipping };
}

export * as Settle from "./settle.ts";
