import { type RefObject, useRef } from "react";
import { useShortcuts } from "../shortcuts.ts";

interface Rows {
  frame: RefObject<HTMLElement | null>;
  ids: readonly string[];
  scrollTo: (index: number) => void;
  selected: ReadonlySet<string>;
  /** Absent: nothing is done with many at once. */
  select: ((ids: ReadonlySet<string>) => void) | undefined;
}

/** Goes through rows by J and K, and selects them by X; with Shift, all up to the one. @returns how a click selects one. */
export function useRowKeys({
  frame,
  ids,
  scrollTo,
  selected,
  select,
}: Rows): (index: number, upTo: boolean) => void {
  /** Where the last choice was made, for one with Shift. */
  const anchor = useRef<number | undefined>(undefined);
  /** The row that is about to have the focus, once it is drawn: keys may be quicker than the screen. */
  const coming = useRef<number | undefined>(undefined);

  const current = (): number => {
    if (coming.current !== undefined) return coming.current;
    const row = document.activeElement?.closest<HTMLElement>("[data-index]");
    return row && frame.current?.contains(row) ? Number(row.dataset.index) : -1;
  };

  const go = (step: number): void => {
    const to = Math.min(Math.max(current() + step, 0), ids.length - 1);
    coming.current = to;
    scrollTo(to);
    requestAnimationFrame(() => {
      if (coming.current !== to) return;
      coming.current = undefined;
      frame.current?.querySelector<HTMLElement>(`[data-index="${to}"] .list-open`)?.focus();
    });
  };

  const pick = (index: number, upTo: boolean): void => {
    const id = ids[index];
    if (!select || id === undefined) return;
    const next = new Set(selected);
    const from = anchor.current;
    if (upTo && from !== undefined)
      for (const other of ids.slice(Math.min(from, index), Math.max(from, index) + 1)) next.add(other);
    else if (!next.delete(id)) next.add(id);
    anchor.current = index;
    select(next);
  };

  useShortcuts({
    j: () => go(1),
    k: () => go(-1),
    x: () => pick(current(), false),
    "shift+x": () => pick(current(), true),
  });
  return pick;
}
