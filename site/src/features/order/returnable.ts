import type { OrderItem, OrderView } from "@cali/core/order/schema.ts";
import type { ReturnView } from "@cali/core/returns/schema.ts";

export interface Returnable extends Pick<OrderItem, "variantId" | "name" | "options" | "imageKey"> {
  /** Pieces that have left the shop and that nobody has asked to send back. */
  most: number;
}

const piecesOf = (variantId: string, items: { variantId: string; quantity: number }[]): number =>
  items.reduce((sum, item) => (item.variantId === variantId ? sum + item.quantity : sum), 0);

/** What of an order may still be sent back, as far as a browser knows: the shop has the last word. */
export function returnable(
  { items, shipments }: Pick<OrderView, "items" | "shipments">,
  returns: Pick<ReturnView, "status" | "items">[],
): Returnable[] {
  const sent = shipments.flatMap((shipment) => shipment.items);
  const asked = returns.filter(({ status }) => status !== "rejected").flatMap((view) => view.items);
  return items
    .map(({ variantId, name, options, imageKey }) => ({
      ...{ variantId, name, options, imageKey },
      most: piecesOf(variantId, sent) - piecesOf(variantId, asked),
    }))
    .filter(({ most }) => most > 0);
}

/** Somebody waits for the shop's answer to an earlier one. */
export const isAsking = (returns: Pick<ReturnView, "status">[]): boolean =>
  returns.some(({ status }) => status === "requested");
