import type { InventoryItem, StockLevel } from "@cali/core/inventory/schema.ts";
import { ApiError, api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { detailKey } from "../detail/query.ts";
import { changeRows, listKey, refreshLists } from "../list/query.ts";
import { toast, toastError } from "../ui/toast.ts";
import { type Change, stockAfter } from "./change.ts";

export const PATH = "/admin/inventory";
export const pathOf = (id: string): string => `${PATH}/${id}`;
export const ledgerPath = (id: string): string => `${pathOf(id)}/ledger`;

/** The level wherever it is shown. @returns what puts it back. */
function show(id: string, level: Pick<StockLevel, "stock" | "reserved" | "available">): () => void {
  const { stock, reserved, available } = level;
  const change = (row: InventoryItem) => (row.id === id ? { ...row, stock, reserved, available } : row);
  const putBack = changeRows<InventoryItem>(PATH, change);
  const key = detailKey(pathOf(id));
  const before = queryClient.getQueryData<InventoryItem>(key);
  if (before) queryClient.setQueryData(key, change(before));
  return () => {
    putBack();
    if (before) queryClient.setQueryData(key, before);
  };
}

/** What is done with it is shown at once; what is refused is put back, and said. @returns whether it was done. */
export async function adjust(item: InventoryItem, change: Change): Promise<boolean> {
  const stock = stockAfter(change, item.stock);
  const putBack = show(item.id, { ...item, stock, available: stock - item.reserved });
  try {
    // A count replaces what was on the screen, and nothing else.
    const seen = change.counted === undefined ? {} : { seen: item.stock };
    const level = await api<StockLevel>(pathOf(item.id), { method: "POST", body: { ...change, ...seen } });
    show(item.id, level);
    void queryClient.invalidateQueries({ queryKey: listKey(ledgerPath(item.id)) });
    const undone: Change = { delta: item.stock - stock, reason: "other", note: "Taken back" };
    toast(`${level.sku}: ${level.stock} on the shelf`, {
      ...(stock !== item.stock && { undo: () => void adjust({ ...item, ...level }, undone) }),
    });
    return true;
  } catch (error) {
    putBack();
    const current = error instanceof ApiError ? (error.problem.current as StockLevel | undefined) : undefined;
    if (current) show(item.id, current);
    else void refreshLists(PATH);
    toastError(error);
    return false;
  }
}
