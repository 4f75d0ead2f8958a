import type { AdminOrder } from "@cali/core/order/admin/schema.ts";

/** `2 × Tide Mug · Fog`, of what a parcel, a refund or a return holds. */
export function pieceNames(
  order: Pick<AdminOrder, "lines">,
  items: { orderItemId: string; quantity: number }[],
): string {
  return items
    .map(({ orderItemId, quantity }) => {
      const line = order.lines.find(({ id }) => id === orderItemId);
      return `${quantity} × ${line ? [line.name, ...line.options].join(" · ") : "a piece"}`;
    })
    .join(", ");
}
