import type { AdminCategory } from "@cali/core/catalog/category/schema.ts";
import { useSortable } from "@dnd-kit/sortable";
import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { follow } from "../url.ts";
import { INDENT_PX } from "./use-drag.ts";

interface Props {
  shelf: AdminCategory;
  /** Name of the one it is below. */
  parent: string | undefined;
  depth: number;
  /** Of products, in it and below it. */
  count: { all: number; active: number };
  isCurrent: boolean;
  /** By the pointer; by keys. */
  isLifted: boolean;
  isHeld: boolean;
  /** Absent: whoever looks may not move it. */
  grip: { onKeyDown: (event: KeyboardEvent) => void; onBlur: (event: FocusEvent) => void } | undefined;
}

export function TreeRow({ shelf, parent, depth, count, isCurrent, isLifted, isHeld, grip }: Props) {
  const { setNodeRef, listeners, transform, transition } = useSortable({ id: shelf.id });
  const { id, name } = shelf;
  const button = useRef<HTMLButtonElement>(null);
  // Wherever its row has gone to, the keys stay with it.
  useLayoutEffect(() => {
    if (isHeld) button.current?.focus();
  });
  return (
    <li
      ref={setNodeRef}
      className="tree-row"
      data-current={isCurrent || undefined}
      data-lifted={isLifted || isHeld || undefined}
      style={{
        transform: transform ? `translateY(${Math.round(transform.y)}px)` : undefined,
        transition,
        paddingInlineStart: depth * INDENT_PX,
      }}
    >
      {grip && (
        <button
          ref={button}
          type="button"
          className="tree-grip"
          aria-label={`Move ${name}`}
          aria-describedby="tree-keys"
          aria-pressed={isLifted || isHeld}
          {...listeners}
          {...grip}
        >
          <svg viewBox="0 0 8 16" width="8" height="16" fill="currentColor" aria-hidden="true">
            <path d="M0 1h2v2H0zm6 0h2v2H6zM0 7h2v2H0zm6 0h2v2H6zM0 13h2v2H0zm6 0h2v2H6z" />
          </svg>
        </button>
      )}
      <a {...follow({ id })} className="tree-name" aria-current={isCurrent ? "page" : undefined}>
        <span className="truncate">{name}</span>
        {parent !== undefined && <span className="sr-only">, below {parent}</span>}
      </a>
      <span className="tree-count">
        {count.active}
        <span className="sr-only"> in the shop</span>
        {count.all > count.active && <span className="text-fog"> of {count.all}</span>}
      </span>
    </li>
  );
}
