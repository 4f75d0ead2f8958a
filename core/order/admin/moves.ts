import type { ReturnStatus } from "../../returns/state.ts";
import { mayMove, type OrderStatus } from "../state.ts";
import type { Move, Resendable } from "./schema.ts";

/** What decides which moves an order may make. */
export interface Standing {
  status: OrderStatus;
  paidCents: number;
  refundedCents: number;
  hasSession: boolean;
  lines: { left: number }[];
  parcels: { id: string; deliveredAt: string | null }[];
}

const isLeft = ({ lines }: Standing): boolean => lines.some(({ left }) => left > 0);
const isGivenBack = ({ paidCents, refundedCents }: Standing): boolean =>
  paidCents > 0 && refundedCents === paidCents;

/** Whether an order may make a move, by the table of states, its money and its pieces. */
const rules: Record<Exclude<Move, "note">, (order: Standing) => boolean> = {
  fulfil: (order) =>
    (mayMove(order.status, "shipped") || order.status === "shipped") && isLeft(order) && !isGivenBack(order),
  // A payment that a bank is still at can't be called back.
  cancel: (order) =>
    order.status === "pending" ||
    (["held", "paid"].includes(order.status) && order.paidCents > order.refundedCents && isUnshipped(order)),
  refund: (order) =>
    order.paidCents > order.refundedCents &&
    (mayMove(order.status, "refunded") || order.status === "cancelled"),
  accept: (order) => order.status === "held" && order.hasSession && order.refundedCents === 0,
};

/** A held order's pieces wait whatever its lines say. */
const isUnshipped = (order: Standing): boolean => order.status === "held" || isLeft(order);

/** What may be done with an order now. @param may whether whoever asks may do such a thing at all. */
export const movesOf = (order: Standing, may: (move: Move) => boolean): Move[] => [
  ...(Object.keys(rules) as (keyof typeof rules)[]).filter((move) => may(move) && rules[move](order)),
  ...(may("note") ? (["note"] as const) : []),
];

/** Parcels that have left and are not known to have arrived. */
export const underWayOf = ({ parcels }: Standing): string[] =>
  parcels.filter(({ deliveredAt }) => deliveredAt === null).map(({ id }) => id);

interface Told {
  id: string;
  email: string | null;
  paidAt: string | null;
  parcels: { id: string; deliveredAt: string | null }[];
  refunds: { id: string; status: string }[];
  returns: { id: string; status: ReturnStatus }[];
}

/** Mails that tell how things are: one that told how they were is not sent again. */
export function resendableOf({ id, email, paidAt, parcels, refunds, returns }: Told): Resendable[] {
  if (email === null) return [];
  return [
    ...(paidAt ? [{ template: "order-confirmation" as const, subject: id }] : []),
    ...parcels.map((parcel) => ({
      template: parcel.deliveredAt ? ("order-delivered" as const) : ("order-shipped" as const),
      subject: parcel.id,
    })),
    ...refunds
      .filter(({ status }) => status === "succeeded")
      .map((refund) => ({ template: "order-refunded" as const, subject: refund.id })),
    ...returns.map(({ id: subject, status }) => ({ template: `return-${status}` as const, subject })),
  ];
}

export * as Moves from "./moves.ts";
