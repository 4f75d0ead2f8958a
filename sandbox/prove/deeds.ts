import type { Random } from "./random.ts";
import type { Store } from "./world.ts";

/** A payment page and what became of it at Stripe. */
export interface Affair {
  orderId: string;
  sessionId: string;
  stage: "open" | "bank" | "paid" | "over";
  totalCents: number;
  refunds: string[];
  disputes: string[];
}

/** Cards whose refunds the bank fails, or takes its time with, or whose holders complain at once (Stripe's testing page). */
const CARDS = [
  ...Array.from({ length: 8 }, () => "4242424242424242"),
  "4000000000005126",
  "4000000000007726",
  "4000000000000259",
];

/** What Stripe refuses, such as a second dispute, did not happen. */
function attempt<T>(deed: () => T): T | undefined {
  try {
    return deed();
  } catch {
    return undefined;
  }
}

function pay(store: Store, random: Random, affair: Affair): void {
  const { control } = store.stripe;
  const card = random.chance(0.12) ? "bank" : random.pick(CARDS);
  const { country } = countryOf(store, affair);
  const outcome = control.pay(affair.sessionId, { card, shippingAddress: addresses[country] ?? {} });
  if (outcome.status !== "complete") throw new Error(`a payment ended ${JSON.stringify(outcome)}`);
  affair.stage = card === "bank" ? "bank" : "paid";
  affair.totalCents = control.session(affair.sessionId).amount_total ?? 0;
}

const addresses: Record<string, { country: string; city: string; postal_code: string; state?: string }> = {
  CA: { country: "CA", city: "Vancouver", postal_code: "V5K 0A1", state: "BC" },
  GB: { country: "GB", city: "Bristol", postal_code: "BS1 4DJ" },
};

const countryOf = (store: Store, { sessionId }: Affair) => ({
  country:
    store.stripe.control.session(sessionId).shipping_address_collection?.allowed_countries[0]?.toString() ??
    "US",
});

/** One thing that a shopper, a bank or somebody at Stripe's dashboard does next. */
export function deed(store: Store, random: Random, affair: Affair): void {
  const { control } = store.stripe;
  if (affair.stage === "open") {
    pay(store, random, affair);
    return;
  }
  if (affair.stage === "bank") {
    const comes = random.chance(0.8);
    control.settle(affair.sessionId, comes ? "succeeded" : "failed");
    affair.stage = comes ? "paid" : "over";
    return;
  }
  if (affair.stage === "over") return;
  const amount = random.chance(0.3) ? undefined : random.between(1, affair.totalCents);
  const deeds = [
    () => {
      const refund = attempt(() => control.refundInDashboard(affair.sessionId, amount));
      if (refund) affair.refunds.push(refund.id);
    },
    () => {
      const dispute = attempt(() => control.openDispute(affair.sessionId));
      if (dispute) affair.disputes.push(dispute.id);
    },
    () =>
      affair.refunds[0] &&
      control.settleRefund(random.pick(affair.refunds), random.chance(0.5) ? "succeeded" : "failed"),
    () =>
      affair.disputes[0] &&
      attempt(() => control.closeDispute(random.pick(affair.disputes), random.chance(0.5) ? "won" : "lost")),
  ];
  random.pick(deeds)();
}
