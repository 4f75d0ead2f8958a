import { format } from "@cali/core/money/index.ts";
import type { OrderView, Shipment } from "@cali/core/order/schema.ts";
import type { ReturnView } from "@cali/core/returns/schema.ts";
import { pieces } from "../cart/words.ts";

/** Something that happened with an order, or is to happen next. */
export interface Step {
  title: string;
  /** When; null: to come, or nobody wrote it down. */
  at: string | null;
  isDone: boolean;
  text?: string;
  link?: { href: string; label: string };
}

type Of = Pick<
  OrderView,
  "status" | "createdAt" | "paidAt" | "history" | "shipments" | "items" | "refundedCents" | "currency"
>;
type Sent = Pick<
  ReturnView,
  "status" | "createdAt" | "approvedAt" | "decidedAt" | "receivedAt" | "refundCents" | "items" | "note"
> &
  Partial<Pick<ReturnView, "replacement">>;

const done = (title: string, at: string | null, rest: Omit<Step, "title" | "at" | "isDone"> = {}): Step => ({
  ...{ title, at, isDone: true },
  ...rest,
});
const toCome = (title: string, text?: string): Step => ({
  ...{ title, at: null, isDone: false },
  ...(text ? { text } : {}),
});

const count = (items: { quantity: number }[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);
const reached = ({ history }: Of, to: OrderView["status"]): string | null =>
  history.find((move) => move.to === to)?.at ?? null;

/** `UPS 1Z999`, with the carrier's page where that is known. */
function tracked({ carrier, trackingNumber, trackingUrl }: Shipment): Pick<Step, "text" | "link"> {
  const label = [carrier, trackingNumber].filter(Boolean).join(" ");
  // Written by a person, and followed by one: of the web, or nowhere.
  const isWeb = trackingUrl !== null && /^https?:\/\//i.test(trackingUrl);
  if (isWeb) return { link: { href: trackingUrl, label: label || "Follow the parcel" } };
  return label ? { text: label } : {};
}

function parcelSteps({ shipments }: Of): Step[] {
  const name = (index: number) => (shipments.length === 1 ? "The parcel" : `Parcel ${index + 1}`);
  return shipments.flatMap((shipment, index) => {
    const left = `${name(index)} left Point Arena${shipments.length === 1 ? "" : `, with ${pieces(count(shipment.items))}`}`;
    const arrived = `${name(index)} was delivered`;
    return [
      done(left, shipment.shippedAt, tracked(shipment)),
      shipment.deliveredAt === null ? toCome(`${name(index)} arrives`) : done(arrived, shipment.deliveredAt),
    ];
  });
}

const money = (cents: number, currency: string): string => `${format(cents, currency)} given back to you`;

function returnSteps(returned: Sent, currency: string): Step[] {
  const { status, items, createdAt, decidedAt, approvedAt, receivedAt, refundCents, note } = returned;
  const said = note ? { text: note } : {};
  const steps = [done(`You asked to send back ${pieces(count(items))}`, createdAt)];
  if (status === "rejected") return [...steps, done("We can’t take it back", decidedAt, said)];
  if (status === "requested") return [...steps, toCome("We look at it", "We answer within a working day.")];
  steps.push(done("Yes, send it back", approvedAt ?? decidedAt, said));
  if (status === "approved") return [...steps, toCome("It arrives here, and you get your money")];
  const became = [
    returned.replacement && `We send you order ${returned.replacement.number} in place of it.`,
    refundCents && `${money(refundCents, currency)}.`,
  ].filter(Boolean);
  const given = became.length > 0 ? { text: became.join(" ") } : {};
  return [...steps, done("It is back with us", receivedAt, given)];
}

/** Money that came back by no return: the whole, or what somebody gave back of it. */
function refundSteps(order: Of, returns: Sent[]): Step[] {
  const byReturn = returns.reduce((sum, { refundCents }) => sum + (refundCents ?? 0), 0);
  const rest = order.refundedCents - byReturn;
  if (rest <= 0) return [];
  return [
    done(money(rest, order.currency), reached(order, "refunded"), {
      text: "Banks take five to ten days to show it.",
    }),
  ];
}

function paymentSteps(order: Of): Step[] {
  if (order.paidAt !== null) return [done("Paid", order.paidAt)];
  const cancelled = reached(order, "cancelled");
  if (cancelled !== null) return [done("Cancelled", cancelled, { text: "Nothing was charged." })];
  if (order.status === "processing") return [toCome("Your bank sends the money", "One to four days.")];
  return [toCome("Paid")];
}

/** What is still to leave the shop. */
function waitingSteps({ status, paidAt, items, shipments }: Of): Step[] {
  if (status === "held") return [toCome("A person has a look at it", "We write within a working day.")];
  const left = count(items) - count(shipments.flatMap((shipment) => shipment.items));
  if (paidAt === null || status !== "paid" || left <= 0) return [];
  return [
    shipments.length === 0
      ? toCome("It leaves Point Arena", "Within two working days.")
      : toCome(`${pieces(left)} to follow`),
  ];
}

/** Past things by time; an undated one stays behind those it was told after. */
const byTime = (steps: Step[]): Step[] => steps.toSorted((a, b) => (a.at ?? "9").localeCompare(b.at ?? "9"));

/** Everything that happened with an order, oldest first, and then what is to come. */
export function timelineOf(order: Of, returns: Sent[] = []): Step[] {
  const steps = [
    done("Ordered", order.createdAt),
    ...paymentSteps(order),
    ...parcelSteps(order),
    ...waitingSteps(order),
    ...returns.flatMap((returned) => returnSteps(returned, order.currency)),
    ...refundSteps(order, returns),
  ];
  // A parcel that is refunded meanwhile is not waited for on paper.
  const isOver = order.status === "refunded" || order.status === "cancelled";
  return [
    ...byTime(steps.filter(({ isDone }) => isDone)),
    ...(isOver ? [] : steps.filter(({ isDone }) => !isDone)),
  ];
}
