import type { InventoryItem } from "@cali/core/inventory/schema.ts";
import { Badge } from "../ui/Badge.tsx";

/** How many shoppers can buy, and whether that is few. */
export function Left({ item }: { item: InventoryItem }) {
  if (!item.onSale) return <Badge tone="over">Not in the shop</Badge>;
  if (item.available === 0) return <Badge tone="bad">Sold out</Badge>;
  return <Badge tone={item.isLow ? "waiting" : "good"}>{item.available}</Badge>;
}
