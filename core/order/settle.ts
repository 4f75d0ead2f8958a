import type { Address, ShippingOption } from "./schema.ts";
import type { OrderStatus } from "./state.ts";

/** What the store knows of an order when a payment is reported. */
export interface Owed {
  id: string;
  status: OrderStatus;
  stockState: "reserved" | "committed" | "released";
  currency: string;
  subtotalCents: number;
  discountCents: number;
  taxCents: number;
  shippingOptions: ShippingOption[];
  sessionAttempt: number;
  stripeSessionId: string | null;
  reservedUntil: Date;
}

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
  taxCents: number;
  paymentIntentId: string | null;
  email: string | null;
  shippingName: string | null;
  shippingAddress: Address | null;
}

export type Settlement =
  | { kind: "ignore"; reason: string }
  | { kind: "processing" }
  | { kind: "paid" }
  | { kind: "hold"; reason: string };

/** Every way in which a payment can differ from its order, in words for the person who looks at it. */
export function mismatches(owed: Owed, reported: Reported, livemode: boolean): string[] {
  const wrong: string[] = [];
  const differ = (what: string, want: unknown, got: unknown) => {
    if (want !== got) wrong.push(`${what} is ${String(got)}, expected ${String(want)}`);
  };
  differ("currency", owed.currency, reported.currency);
  differ("livemode", livemode, reported.livemode);
  differ("subtotal", owed.subtotalCents, reported.subtotalCents);
  differ("discount", owed.discountCents, reported.discountCents);
  differ("tax", owed.taxCents, reported.taxCents);
  if (!owed.shippingOptions.some((option) => option.priceCents === reported.shippingCents)) {
    wrong.push(`shipping of ${reported.shippingCents} was not offered`);
  }
  differ(
    "total",
    owed.subtotalCents - owed.discountCents + reported.shippingCents + owed.taxCents,
    reported.totalCents,
  );
  differ("payment session", owed.sessionAttempt, reported.sessionAttempt);
  if (owed.stripeSessionId !== null) differ("payment session id", owed.stripeSessionId, reported.sessionId);
  return wrong;
}

/**
 * What a report means for an order. Pure, so that every combination can be listed in a test. It does not
 * matter how often, how late or in what order reports come: only what Stripe says now, and where the order is.
 */
export function settle(owed: Owed, reported: Reported, livemode: boolean): Settlement {
  if (reported.state !== "complete") return { kind: "ignore", reason: "the session was not completed" };
  const open = owed.status === "pending" || owed.status === "processing" || owed.status === "cancelled";
  if (!open) return { kind: "ignore", reason: `the order is already ${owed.status}` };
  if (reported.payment === "unpaid") {
    return owed.status === "pending"
      ? { kind: "processing" }
      : { kind: "ignore", reason: `waiting for the bank, and the order is ${owed.status}` };
  }
  const wrong = mismatches(owed, reported, livemode);
  return wrong.length > 0 ? { kind: "hold", reason: wrong.join("; ") } : { kind: "paid" };
}

export * as Settle from "./settle.ts";
