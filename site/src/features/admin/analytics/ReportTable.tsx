import type { ReactNode } from "react";
import type { Column } from "./table.ts";
import { useOverflow } from "./useOverflow.ts";

interface Props<Row> {
  /** For who can't see what stands above it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Instead of rows, where there are none. */
  empty?: string;
  /** Below the rows. */
  foot?: ReactNode;
}

/** A report's rows. The first column says what a row is about; what doesn't fit is scrolled to. */
export function ReportTable<Row>({ caption, columns, rows, keyOf, empty, foot }: Props<Row>) {
  const { ref, isWider } = useOverflow();
  return (
    <section ref={ref} className="report-scroll" {...(isWider && { tabIndex: 0, "aria-label": caption })}>
      <table className="report-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, align, phone }) => (
              <th key={header} scope="col" data-align={align} data-phone={phone}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) => (
                <Cell key={column.header} column={column} row={row} isFirst={index === 0} />
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className="text-fog">
                {empty ?? "Nothing was sold in these days."}
              </td>
            </tr>
          )}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  );
}

function Cell<Row>({ column, row, isFirst }: { column: Column<Row>; row: Row; isFirst: boolean }) {
  const { align, phone, cell, text } = column;
  const shown = cell ? cell(row) : text(row);
  if (isFirst)
    return (
      <th scope="row" data-align={align}>
        {shown}
      </th>
    );
  return (
    <td data-align={align} data-phone={phone}>
      {shown}
    </td>
  );
}
