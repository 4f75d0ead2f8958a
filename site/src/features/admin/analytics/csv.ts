import { part } from "../../../lib/part.ts";
import { queryClient } from "../../../lib/query.ts";
import { type Column, linesOf } from "./table.ts";

/** Programs for tables take a file for one of their own old alphabets without it. */
const BYTE_ORDER_MARK = "\uFEFF";

type Papa = typeof import("papaparse");

/** Such as `2026-11-01`, a comma, quotes and a formula, each so that it is read as what it is. */
export const csvOf = <Row>(
  { unparse }: Pick<Papa, "unparse">,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string => BYTE_ORDER_MARK + unparse(linesOf(columns, rows), { escapeFormulae: true });

const papa = part("csv", () => import("papaparse").then((it) => it.default));

/** Hands a table's rows over as a file. */
export async function download<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const csv = csvOf(await queryClient.query(papa), columns, rows);
  const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
