import type { OrderRow } from "@cali/core/order/admin/schema.ts";
import type { Tone } from "../ui/Badge.tsx";

interface Told {
  tone: Tone;
  word: string;
}

const states: Record<OrderRow["status"], Told> = {
  pending: { tone: "over", word: "Not paid yet" },
  processing: { tone: "busy", word: "Bank is paying" },
  held: { tone: "bad", word: "Held" },
  paid: { tone: "waiting", word: "To ship" },
  shipped: { tone: "busy", word: "Shipped" },
  delivered: { tone: "good", word: "Delivered" },
  cancelled: { tone: "over", word: "Cancelled" },
  refunded: { tone: "over", word: "Refunded" },
};

/** An order's state in a word, as the shop sees it. */
export const stateOf = ({ status, parcelCount }: Pick<OrderRow, "status" | "parcelCount">): Told =>
  status === "paid" && parcelCount > 0 ? { tone: "waiting", word: "Part-shipped" } : states[status];

export const statusOptions = Object.entries(states).map(([value, { word }]) => ({
  value,
  label: value === "paid" ? "Paid" : word,
}));

const templates: Record<string, string> = {
  "order-confirmation": "Confirmation",
  "payment-failed": "Payment failed",
  "order-shipped": "Shipped",
  "order-delivered": "Delivered",
  "order-refunded": "Refunded",
  "return-requested": "Return requested",
  "return-approved": "Return approved",
  "return-rejected": "Return rejected",
  "return-received": "Return received",
  "review-request": "Asks for a review",
};

/** What a mail is called among the shop's people. */
export const mailName = (template: string): string => templates[template] ?? template.replaceAll("-", " ");

const mails: Record<string, Told> = {
  queued: { tone: "busy", word: "Queued" },
  sending: { tone: "busy", word: "Being sent" },
  failed: { tone: "waiting", word: "Tried again soon" },
  sent: { tone: "good", word: "Sent" },
  delivered: { tone: "good", word: "Delivered" },
  bounced: { tone: "bad", word: "Bounced" },
  complained: { tone: "bad", word: "Marked as spam" },
  dead: { tone: "bad", word: "Given up" },
  skipped: { tone: "over", word: "Not sent" },
};

export const mailState = (state: string): Told => mails[state] ?? { tone: "over", word: state };

const refunds: Record<string, Told> = {
  requested: { tone: "busy", word: "Waits for Stripe" },
  pending: { tone: "busy", word: "Under way" },
  requires_action: { tone: "waiting", word: "Needs the buyer" },
  succeeded: { tone: "good", word: "Given back" },
  failed: { tone: "bad", word: "Failed" },
  canceled: { tone: "over", word: "Called off" },
};

export const refundState = (status: string): Told => refunds[status] ?? { tone: "over", word: status };

const disputes: Record<string, Told> = {
  needs_response: { tone: "bad", word: "Needs evidence" },
  warning_needs_response: { tone: "bad", word: "The bank asks" },
  under_review: { tone: "busy", word: "The bank decides" },
  warning_under_review: { tone: "busy", word: "The bank looks" },
  won: { tone: "good", word: "Won" },
  lost: { tone: "over", word: "Lost" },
  warning_closed: { tone: "over", word: "Closed" },
};

export const disputeState = (status: string): Told => disputes[status] ?? { tone: "over", word: status };

/** Stripe's words for why, such as `product_not_received`, as people write them. */
export const disputeReason = (reason: string): string => {
  const words = reason.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What Stripe shows of a payment. */
export const stripeUrl = (paymentIntentId: string, livemode: boolean | null): string =>
  `https://dashboard.stripe.com/${livemode ? "" : "test/"}payments/${paymentIntentId}`;

/** `1 piece`, `3 pieces`. */
export const pieces = (count: number): string => `${count} ${count === 1 ? "piece" : "pieces"}`;

/** Carriers whose parcels can be followed by a link of their own. */
export const carriers = ["USPS", "UPS", "FedEx", "DHL", "Canada Post", "Royal Mail"];
