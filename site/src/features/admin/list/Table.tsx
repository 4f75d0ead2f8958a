import {
  createColumnHelper,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useShortcuts } from "../shortcuts.ts";
import { follow } from "../url.ts";
import { ColumnHeads, PickAll } from "./Heads.tsx";
import type { ListSpec } from "./types.ts";

const features = tableFeatures({ rowSelectionFeature });

interface Props<Row extends { id: string }> {
  spec: ListSpec<Row>;
  rows: Row[];
  sort: string | undefined;
  selected: ReadonlySet<string>;
  /** Absent: nothing is done with many at once. */
  select: ((ids: ReadonlySet<string>) => void) | undefined;
  isOld: boolean;
  /** Absent: all are there. */
  more: (() => void) | undefined;
}

/** So many rows before the end, the next ones are asked for. */
const AHEAD = 20;

/** The rows on the screen and a few around them, however many there are. */
export function Table<Row extends { id: string }>({
  spec,
  rows,
  sort,
  selected,
  select,
  isOld,
  more,
}: Props<Row>) {
  const { columns, nameOf, hrefOf } = spec;
  const frame = useRef<HTMLTableElement>(null);
  /** Where the last choice was made, for one with Shift. */
  const anchor = useRef<number | undefined>(undefined);
  /** The row that is about to have the focus, once it is drawn. */
  const coming = useRef<number | undefined>(undefined);
  const helper = useMemo(() => createColumnHelper<typeof features, Row>(), []);
  const defs = useMemo(
    () =>
      helper.columns(
        columns.map(({ id, header, cell }) =>
          helper.display({ id, header, cell: ({ row }) => cell(row.original) }),
        ),
      ),
    [helper, columns],
  );
  const rowSelection = useMemo<RowSelectionState>(
    () => Object.fromEntries([...selected].map((id) => [id, true])),
    [selected],
  );
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: ({ id }) => id,
    state: { rowSelection },
    onRowSelectionChange: (change) => {
      const next = typeof change === "function" ? change(rowSelection) : change;
      select?.(new Set(Object.keys(next).filter((id) => next[id])));
    },
  });
  const all = table.getRowModel().rows;
  const virtualizer = useWindowVirtualizer({
    count: all.length,
    estimateSize: () => 44,
    getItemKey: (index) => all[index]?.id ?? index,
    overscan: 12,
    scrollMargin: frame.current?.offsetTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const wantsMore = more !== undefined && last >= all.length - AHEAD;
  useEffect(() => {
    if (wantsMore) more?.();
  }, [wantsMore, more]);

  const indexNow = () => {
    if (coming.current !== undefined) return coming.current;
    const row = document.activeElement?.closest<HTMLElement>("[data-index]");
    return row && frame.current?.contains(row) ? Number(row.dataset.index) : -1;
  };
  const focusRow = (index: number) => {
    const to = Math.min(Math.max(index, 0), all.length - 1);
    virtualizer.scrollToIndex(to, { align: "auto" });
    requestAnimationFrame(() =>
      frame.current
        ?.querySelector<HTMLElement>(`[data-index="${to}"] a, [data-index="${to}"] input`)
        ?.focus(),
    );
  };
  const pick = (index: number, upTo: boolean) => {
    if (!select) return;
    const id = all[index]?.id;
    if (id === undefined) return;
    const next = new Set(selected);
    const from = anchor.current;
    if (upTo && from !== undefined)
      for (const row of all.slice(Math.min(from, index), Math.max(from, index) + 1)) next.add(row.id);
    else if (!next.delete(id)) next.add(id);
    anchor.current = index;
    select(next);
  };
  useShortcuts({
    j: () => focusRow(indexNow() + 1),
    k: () => focusRow(indexNow() - 1),
    x: () => indexNow() >= 0 && pick(indexNow(), false),
    "shift+x": () => indexNow() >= 0 && pick(indexNow(), true),
  });

  if (rows.length === 0) return null;
  const before = (items[0]?.start ?? 0) - virtualizer.options.scrollMargin;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? 0) - virtualizer.options.scrollMargin);
  const span = columns.length + (select ? 1 : 0);
  return (
    <table ref={frame} className="list-table" aria-rowcount={more ? -1 : all.length + 1} aria-busy={isOld}>
      <thead>
        <tr>
          {select && (
            <PickAll
              isAll={selected.size > 0 && selected.size === all.length}
              set={(on) => select(new Set(on ? all.map(({ id }) => id) : []))}
            />
          )}
          <ColumnHeads columns={columns} sort={sort} first={spec.sorts?.[0]?.value} />
        </tr>
      </thead>
      <tbody>
        <Space height={before} span={span} />
        {items.map(({ index }) => {
          const row = all[index];
          if (!row) return null;
          const name = nameOf(row.original);
          const open = hrefOf ? { href: hrefOf(row.original) } : follow({ id: row.id });
          return (
            <tr
              key={row.id}
              ref={virtualizer.measureElement}
              data-index={index}
              data-selected={row.getIsSelected() || undefined}
              aria-rowindex={index + 2}
            >
              {select && (
                <td className="list-pick">
                  <label className="list-check">
                    <input
                      type="checkbox"
                      aria-label={`Select ${name}`}
                      checked={row.getIsSelected()}
                      onChange={({ nativeEvent }) =>
                        pick(index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
                      }
                    />
                  </label>
                </td>
              )}
              {row.getAllCells().map((cell, at) => {
                const column = columns[at];
                return (
                  <td
                    key={cell.id}
                    data-align={column?.align}
                    data-phone={column?.phone ?? (at === 0 ? "title" : "rest")}
                  >
                    {at === 0 ? (
                      <a {...open} className="list-open">
                        <table.FlexRender cell={cell} />
                      </a>
                    ) : (
                      <table.FlexRender cell={cell} />
                    )}
                  </td>
                );
              })}
            </tr>
          );
        })}
        <Space height={after} span={span} />
      </tbody>
    </table>
  );
}

/** Stands for rows that are not on the screen. */
const Space = ({ height, span }: { height: number; span: number }) =>
  height > 0 && (
    <tr data-space>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
