import { createColumnHelper, rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { ColumnHeads, PickAll } from "./Heads.tsx";
import { Row, Space } from "./Row.tsx";
import type { ListSpec } from "./types.ts";
import { useRowKeys } from "./useRowKeys.ts";

const features = tableFeatures({ rowSelectionFeature });

interface Props<R extends { id: string }> {
  spec: ListSpec<R>;
  rows: R[];
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
const ROW_PIXELS = 44;

/** The rows on the screen and a few around them, however many there are. */
export function Table<R extends { id: string }>({
  spec,
  rows,
  sort,
  selected,
  select,
  isOld,
  more,
}: Props<R>) {
  const { columns } = spec;
  const frame = useRef<HTMLTableElement>(null);
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, R>();
    return columns.map(({ id, header, cell }) =>
      helper.display({ id, header, cell: ({ row }) => cell(row.original) }),
    );
  }, [columns]);
  const rowSelection = useMemo(
    () => Object.fromEntries([...selected].map((id) => [id, true as const])),
    [selected],
  );
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: ({ id }) => id,
    state: { rowSelection },
  });
  const all = table.getRowModel().rows;
  const virtualizer = useWindowVirtualizer({
    count: all.length,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => all[index]?.id ?? index,
    overscan: 12,
    scrollMargin: frame.current?.offsetTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const { scrollMargin } = virtualizer.options;
  const wantsMore = more !== undefined && (items.at(-1)?.index ?? 0) >= all.length - AHEAD;
  useEffect(() => {
    if (wantsMore) more?.();
  }, [wantsMore, more]);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const scrollTo = (index: number) => virtualizer.scrollToIndex(index, { align: "auto" });
  const pick = useRowKeys({ frame, ids, scrollTo, selected, select });

  if (rows.length === 0) return null;
  const span = columns.length + (select ? 1 : 0);
  return (
    <table ref={frame} className="list-table" aria-rowcount={more ? -1 : all.length + 1} aria-busy={isOld}>
      <thead>
        <tr>
          {select && (
            <PickAll
              isAll={selected.size > 0 && selected.size === ids.length}
              set={(on) => select(new Set(on ? ids : []))}
            />
          )}
          <ColumnHeads columns={columns} sort={sort} first={spec.sorts?.[0]?.value} />
        </tr>
      </thead>
      <tbody>
        <Space height={(items[0]?.start ?? 0) - scrollMargin} span={span} />
        {items.map(({ index }) => {
          const row = all[index];
          return (
            row && (
              <Row
                key={row.id}
                spec={spec}
                row={row.original}
                index={index}
                cells={row.getAllCells().map((cell) => <table.FlexRender key={cell.id} cell={cell} />)}
                measure={virtualizer.measureElement}
                isSelected={row.getIsSelected()}
                pick={select && pick}
              />
            )
          );
        })}
        <Space height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) + scrollMargin} span={span} />
      </tbody>
    </table>
  );
}
