// biome-ignore-all lint/a11y/useSemanticElements: a table can't be a virtual grid of fixed rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and says which cell is active
import { useVirtualizer } from "@tanstack/react-virtual";
import { type PointerEvent, useEffect, useId, useRef } from "react";
import type { Line, SheetColumn } from "./columns.ts";
import { cellOf, type Edits, type Faults, isOpen, type Place, textOf } from "./edits.ts";
import { SheetCell } from "./SheetCell.tsx";
import type { Grid } from "./use-grid.ts";

interface Props {
  lines: readonly Line[];
  columns: readonly SheetColumn[];
  edits: Edits;
  faults: Faults;
  grid: Grid;
  /** Absent: all lines are there. */
  more: (() => void) | undefined;
}

const ROW = 36;
const AHEAD = 30;

/** Lines and columns as in a spreadsheet: those on the screen and a few around them, however many there are. */
export function Sheet({ lines, columns, edits, faults, grid, more }: Props) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const { at, range, typing } = grid;
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 10,
    // The heads stand above the first line.
    scrollPaddingStart: ROW,
  });
  const items = virtualizer.getVirtualItems();
  const wantsMore = more !== undefined && (items.at(-1)?.index ?? 0) >= lines.length - AHEAD;
  useEffect(() => {
    if (wantsMore) more?.();
  }, [wantsMore, more]);

  // The cursor's cell is on the screen.
  useEffect(() => {
    virtualizer.scrollToIndex(at.line, { align: "auto" });
    document
      .getElementById(`${id}-${at.line}-${at.column}`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [virtualizer, id, at.line, at.column]);
  const placeOf = (event: PointerEvent | React.MouseEvent): Place | undefined => {
    const cell = (event.target as Element).closest<HTMLElement>("[data-cell]");
    const row = cell?.closest<HTMLElement>("[data-row]");
    return cell && row ? { line: Number(row.dataset.row), column: Number(cell.dataset.cell) } : undefined;
  };
  const template = columns.map(({ width }) => `${width}px`).join(" ");
  const within = (line: number, column: number) =>
    line >= range.from.line &&
    line <= range.to.line &&
    column >= range.from.column &&
    column <= range.to.column;

  return (
    <div
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label="Variants"
      aria-multiselectable="true"
      aria-rowcount={more ? -1 : lines.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={`${id}-${at.line}-${at.column}`}
      className="sheet"
      onKeyDown={grid.press}
      onCopy={grid.copy}
      onPaste={grid.paste}
      onDoubleClick={() => grid.begin()}
      onPointerDown={(event) => {
        const place = placeOf(event);
        if (!place || (event.target as Element).closest("input, select")) return;
        grid.go(place, event.shiftKey);
      }}
      onPointerMove={(event) => {
        const place = event.buttons === 1 && !typing ? placeOf(event) : undefined;
        if (place) grid.go(place, true);
      }}
    >
      <div role="row" className="sheet-heads" style={{ gridTemplateColumns: template }}>
        {columns.map(({ id: column, label, align }, index) => (
          <div key={column} role="columnheader" aria-colindex={index + 1} data-align={align}>
            {label}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={line.variant.id}
              role="row"
              aria-rowindex={index + 2}
              data-row={index}
              data-first={line.isFirst || undefined}
              className="sheet-row"
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
            >
              {columns.map((column, n) => {
                const cell = cellOf(line, column);
                const edit = isOpen(line, column) ? edits.get(cell) : undefined;
                const now = column.show(line);
                const isHere = at.line === index && at.column === n;
                return (
                  <SheetCell
                    key={column.id}
                    id={`${id}-${index}-${n}`}
                    index={n}
                    column={column}
                    text={textOf(edits, line, column)}
                    was={edit?.was}
                    theirs={edit && edit.was !== now ? now : undefined}
                    fault={edit && faults.get(cell)}
                    isClosed={!isOpen(line, column)}
                    isMarked={within(index, n)}
                    isHere={isHere}
                    typing={isHere ? typing : undefined}
                    onCommit={grid.commit}
                    onStop={grid.stop}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
