import type { AdminOrder, RefundWanted } from "@cali/core/order/admin/schema.ts";

/** What the dialog's fields hold. */
export interface RefundValues {
  scope: "all" | "part";
  quantities: Record<string, number | null>;
  shippingCents: number | null;
  amountCents: number | null;
  restock: boolean;
  reason: string;
}

/** Pieces that never left go back on the shelf; of others only a person knows. */
export const emptyRefund = (order: Pick<AdminOrder, "lines">): RefundValues => ({
  scope: "part",
  quantities: Object.fromEntries(order.lines.map(({ id }) => [id, 0])),
  shippingCents: null,
  amountCents: null,
  restock: order.lines.every(({ shipped }) => shipped === 0),
  reason: "",
});

const isBroken = (value: number | null): boolean => value !== null && (Number.isNaN(value) || value < 0);

/** What is asked of the API; undefined where nothing is chosen yet, or what is typed is no number. */
export function wantedOf({
  scope,
  quantities,
  shippingCents,
  amountCents,
}: Omit<RefundValues, "restock" | "reason">): RefundWanted | undefined {
  if (scope === "all") return {};
  if ([...Object.values(quantities), shippingCents, amountCents].some(isBroken)) return undefined;
  const lines = Object.entries(quantities).flatMap(([orderItemId, quantity]) =>
    quantity ? [{ orderItemId, quantity }] : [],
  );
  const wanted = {
    ...(lines.length > 0 && { lines }),
    ...(shippingCents ? { shippingCents } : {}),
    ...(amountCents ? { amountCents } : {}),
  };
  return Object.keys(wanted).length === 0 ? undefined : wanted;
}
