import { format } from "@cali/core/money/index.ts";
import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { pieceNames } from "./pieceNames.ts";
import { disputeReason, mailName } from "./words.ts";

export interface Event {
  at: string;
  text: string;
  more?: string | undefined;
}

const moved: Record<string, string> = {
  pending: "Placed; waits for its payment",
  processing: "The bank is paying",
  held: "Held for a person",
  paid: "Paid",
  shipped: "All of it has left",
  delivered: "All of it has arrived",
  cancelled: "Cancelled",
  refunded: "All of it was given back",
};

const returned = {
  requested: "asked for",
  approved: "approved",
  rejected: "turned down",
  received: "here",
} as const;

type Told = Pick<
  AdminOrder,
  "history" | "parcels" | "refunds" | "returns" | "disputes" | "mails" | "lines" | "currency"
>;

/** All that happened to an order, the newest first. */
export function timelineOf(order: Told): Event[] {
  const events: Event[] = [
    ...order.history.map(({ to, reason, at }) => ({ at, text: moved[to] ?? to, more: reason ?? undefined })),
    ...order.parcels.flatMap(({ shippedAt, deliveredAt, items, carrier, trackingNumber }) => [
      {
        at: shippedAt,
        text: `Parcel left: ${pieceNames(order, items)}`,
        more: [carrier, trackingNumber].filter(Boolean).join(" ") || undefined,
      },
      ...(deliveredAt ? [{ at: deliveredAt, text: `Parcel arrived: ${pieceNames(order, items)}` }] : []),
    ]),
    ...order.refunds.map(({ createdAt, amountCents, status, reason }) => ({
      at: createdAt,
      text: `${format(amountCents, order.currency)} ${status === "failed" ? "could not be given back" : "given back"}`,
      more: reason ?? undefined,
    })),
    ...order.returns.flatMap(({ createdAt, decidedAt, receivedAt, status, items }) => [
      { at: createdAt, text: `Return ${returned.requested}: ${pieceNames(order, items)}` },
      ...(decidedAt
        ? [{ at: decidedAt, text: `Return ${status === "rejected" ? returned.rejected : returned.approved}` }]
        : []),
      ...(receivedAt ? [{ at: receivedAt, text: "Return is here" }] : []),
    ]),
    ...order.disputes.map(({ openedAt, reason }) => ({
      at: openedAt,
      text: "Disputed by the buyer’s bank",
      more: disputeReason(reason),
    })),
    ...order.mails.map(({ sentAt, createdAt, template, state }) => ({
      at: sentAt ?? createdAt,
      text: `Mail “${mailName(template)}” ${sentAt ? "sent" : state}`,
    })),
  ];
  // Of one moment, what was told later happened later.
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => b.event.at.localeCompare(a.event.at) || b.index - a.index)
    .map(({ event }) => event);
}
