import type { BulkEdit, BulkEdited, BulkProblem, SheetRow } from "@cali/core/product/schema.ts";
import { ApiError, api } from "../../../../lib/api.ts";
import { changeRows, refreshLists } from "../../list/query.ts";
import { PATH } from "../bulk.ts";

export const SHEET = `${PATH}/sheet`;

type Wanted = BulkEdit["products"][number];

/** A product as it is once this was saved. */
function changed(row: SheetRow, { changes = {}, variants = [] }: Wanted): SheetRow {
  const byId = new Map(variants.map((variant) => [variant.id, variant.changes]));
  const { status, categoryId, tags } = changes;
  return {
    ...row,
    ...(status && { status }),
    ...(categoryId && { categoryId }),
    ...(tags && { tags }),
    variants: row.variants.map((variant) => {
      const own = byId.get(variant.id);
      if (!own) return variant;
      const { stock, ...fields } = own;
      return { ...variant, ...fields, stock: stock?.counted ?? variant.stock };
    }),
  };
}

/** Saves all of it or nothing; on the screen it is saved at once, and put back where it can't be. */
export async function saveAll(body: BulkEdit): Promise<void> {
  const wanted = new Map(body.products.map((product) => [product.id, product]));
  const back = changeRows<SheetRow>(SHEET, (row) => {
    const own = wanted.get(row.id);
    return own ? changed(row, own) : row;
  });
  try {
    const { products } = await api<BulkEdited>(`${PATH}/variants`, { method: "PATCH", body });
    const versions = new Map(products.map(({ id, version }) => [id, version]));
    changeRows<SheetRow>(SHEET, (row) => ({ ...row, version: versions.get(row.id) ?? row.version }));
  } catch (error) {
    back();
    throw error;
  }
  void refreshLists(PATH);
}

/** What the API said is in the way, row by row; undefined: it was something else. */
export const problemsIn = (error: unknown): BulkProblem[] | undefined =>
  error instanceof ApiError && error.code === "edit.refused"
    ? (error.problem.problems as BulkProblem[])
    : undefined;
