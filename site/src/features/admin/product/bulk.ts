import type { BulkEdit, ProductChanges, ProductRow } from "@cali/core/product/schema.ts";
import { api } from "../../../lib/api.ts";
import { changeRows, refreshLists } from "../list/query.ts";
import { toast } from "../ui/toast.ts";

export const PATH = "/admin/products";

const shown = (
  row: ProductRow,
  { status, categoryId, tags, addTags, removeTags }: ProductChanges,
): ProductRow => ({
  ...row,
  status: status ?? row.status,
  categoryId: categoryId ?? row.categoryId,
  publishAt: (status ?? row.status) === "draft" ? row.publishAt : null,
  tags: [...new Set([...(tags ?? row.tags), ...(addTags ?? [])])].filter((tag) => !removeTags?.includes(tag)),
});

const isBack = (error: unknown): never => {
  throw error;
};

/** Changes all of these the same way, at once on the screen; all of it happens, or nothing. */
export async function changeAll(rows: ProductRow[], changes: ProductChanges, done: string): Promise<void> {
  const ids = new Set(rows.map(({ id }) => id));
  const back = changeRows<ProductRow>(PATH, (row) => (ids.has(row.id) ? shown(row, changes) : row));
  const body: BulkEdit = { products: rows.map(({ id, version }) => ({ id, version, changes })) };
  await api(`${PATH}/variants`, { method: "PATCH", body }).catch((error: unknown) => {
    back();
    void refreshLists(PATH);
    return isBack(error);
  });
  await refreshLists(PATH);
  toast(done);
}
