import type { ReactNode, Ref } from "react";
import { follow } from "../url.ts";
import type { Column, ListSpec } from "./types.ts";

interface Props<R extends { id: string }> {
  spec: ListSpec<R>;
  row: R;
  index: number;
  cells: readonly ReactNode[];
  measure: Ref<HTMLTableRowElement>;
  isSelected: boolean;
  /** Absent: nothing is done with many at once. */
  pick: ((index: number, upTo: boolean) => void) | undefined;
}

/** A row; its first cell opens it. */
export function Row<R extends { id: string }>({
  spec,
  row,
  index,
  cells,
  measure,
  isSelected,
  pick,
}: Props<R>) {
  const { columns, nameOf, hrefOf } = spec;
  const open = hrefOf ? { href: hrefOf(row) } : follow({ id: row.id });
  return (
    <tr ref={measure} data-index={index} data-selected={isSelected || undefined} aria-rowindex={index + 2}>
      {pick && (
        <td className="list-pick">
          <label className="list-check">
            <input
              type="checkbox"
              aria-label={`Select ${nameOf(row)}`}
              checked={isSelected}
              onChange={({ nativeEvent }) =>
                pick(index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
              }
            />
          </label>
        </td>
      )}
      {columns.map((column, at) => (
        <Cell key={column.id} column={column} isFirst={at === 0}>
          {at === 0 ? (
            <a {...open} className="list-open">
              {cells[at]}
            </a>
          ) : (
            cells[at]
          )}
        </Cell>
      ))}
    </tr>
  );
}

interface CellProps {
  column: Pick<Column<never>, "align" | "phone">;
  isFirst: boolean;
  children: ReactNode;
}

const Cell = ({ column: { align, phone }, isFirst, children }: CellProps) => (
  <td data-align={align} data-phone={phone ?? (isFirst ? "title" : "rest")}>
    {children}
  </td>
);

/** Stands for rows that are not on the screen. */
export const Space = ({ height, span }: { height: number; span: number }) =>
  height > 0 && (
    <tr data-space>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
