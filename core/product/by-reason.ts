import type { StockChange, StockChanges } from "../inventory/schema.ts";

type Why = Pick<StockChanges, "reason" | "note">;
type Item = StockChanges["items"][number];

/** Changes of stock, as many together as have their reason in common. */
export function byReason(changes: (StockChange & { variantId: string })[]): [Why, Item[]][] {
  const groups = new Map<string, [Why, Item[]]>();
  for (const { reason, note, ...item } of changes) {
    const key = `${reason}:${note}`;
    const group = groups.get(key) ?? [{ reason, note }, []];
    group[1].push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
