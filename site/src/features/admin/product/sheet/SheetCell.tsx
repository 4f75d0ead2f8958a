// biome-ignore-all lint/a11y/useSemanticElements: a table can't be a virtual grid of fixed rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and says which cell is active
import { type KeyboardEvent, memo, useRef, useState } from "react";
import type { SheetColumn } from "./columns.ts";

interface Props {
  column: SheetColumn;
  text: string;
  /** What it said before it was changed; absent: it wasn't. */
  was: string | undefined;
  /** What it says in the shop now, where that is another than it was. */
  theirs: string | undefined;
  fault: string | undefined;
  id: string;
  index: number;
  isClosed: boolean;
  isMarked: boolean;
  isHere: boolean;
  /** What the field begins with, while somebody types in this cell. */
  typing: { first?: string } | undefined;
  onCommit: (text: string, then?: "down" | "right" | "left") => void;
  onStop: () => void;
}

/** One cell, or the field in its place. */
export const SheetCell = memo(function SheetCell(props: Props) {
  const { column, text, was, theirs, fault, id, index, isClosed, isMarked, isHere, typing } = props;
  const told = [
    fault,
    theirs !== undefined && `It is ${theirs || "empty"} now; yours would replace that.`,
    was !== undefined && `It was ${was || "empty"}.`,
  ].filter(Boolean);
  return (
    <div
      role="gridcell"
      id={id}
      aria-colindex={index + 1}
      aria-readonly={isClosed}
      aria-selected={isMarked}
      aria-invalid={fault !== undefined}
      aria-label={`${column.label}: ${text || "empty"}${told.length > 0 ? `. ${told.join(" ")}` : ""}`}
      title={told.join(" ") || undefined}
      data-cell={index}
      data-align={column.align}
      data-changed={was !== undefined || undefined}
      data-here={isHere || undefined}
      data-closed={isClosed || undefined}
      data-fault={fault !== undefined || theirs !== undefined || undefined}
    >
      {typing ? (
        <CellField
          column={column}
          first={typing.first ?? text}
          onCommit={props.onCommit}
          onStop={props.onStop}
        />
      ) : (
        <span>{text}</span>
      )}
    </div>
  );
});

interface FieldProps {
  column: SheetColumn;
  first: string;
  onCommit: Props["onCommit"];
  onStop: () => void;
}

function CellField({ column, first, onCommit, onStop }: FieldProps) {
  const [typed, setTyped] = useState(first);
  const isLeft = useRef(false);
  function press(event: KeyboardEvent): void {
    if (!["Escape", "Enter", "Tab"].includes(event.key)) return;
    // The grid has the focus again, before the field is gone with it.
    isLeft.current = true;
    event.currentTarget.closest<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
    if (event.key === "Escape") onStop();
    else if (event.key === "Enter") onCommit(typed, "down");
    else onCommit(typed, event.shiftKey ? "left" : "right");
    event.preventDefault();
    event.stopPropagation();
  }
  const shared = {
    "aria-label": column.label,
    // Whoever began to type is in the field.
    autoFocus: true,
    onKeyDown: press,
    onBlur: () => isLeft.current || onCommit(typed),
  };
  if (!column.choices)
    return <input {...shared} value={typed} onChange={({ target }) => setTyped(target.value)} />;
  const known = column.choices.find(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()));
  return (
    <select {...shared} value={known?.label ?? ""} onChange={({ target }) => setTyped(target.value)}>
      {column.choices.map(({ value, label }) => (
        <option key={value} value={label}>
          {label}
        </option>
      ))}
    </select>
  );
}
