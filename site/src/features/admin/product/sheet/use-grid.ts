import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import type { Line, SheetColumn } from "./columns.ts";
import { blockOf, copied, cornersOf, filledDown, isOpen, type Place, writeBlock } from "./edits.ts";
import type { Editing } from "./use-edits.ts";

interface Typing {
  /** What the field begins with; absent: what is there. */
  first?: string;
}

const arrows: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-15, 0],
  PageDown: [15, 0],
};

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey;

/** Where the cursor is, what is marked, and what keys and the clipboard do. */
export function useGrid(lines: readonly Line[], columns: readonly SheetColumn[], editing: Editing) {
  const [at, setAt] = useState<Place>({ line: 0, column: 2 });
  const [end, setEnd] = useState<Place>({ line: 0, column: 2 });
  const [typing, setTyping] = useState<Typing>();
  const range = cornersOf({ from: at, to: end });
  const { edits, change } = editing;

  const within = ({ line, column }: Place): Place => ({
    line: Math.min(Math.max(line, 0), Math.max(lines.length - 1, 0)),
    column: Math.min(Math.max(column, 0), columns.length - 1),
  });
  function go(to: Place, isWide = false): void {
    const next = within(to);
    setTyping(undefined);
    setEnd(next);
    if (!isWide) setAt(next);
  }
  const step = (down: number, right: number) => go({ line: at.line + down, column: at.column + right });

  /** To the next cell, at the end of a line to the next line. @returns whether there is one */
  function tab(by: 1 | -1): boolean {
    const next = at.line * columns.length + at.column + by;
    if (next < 0 || next >= lines.length * columns.length) return false;
    go({ line: Math.floor(next / columns.length), column: next % columns.length });
    return true;
  }

  function begin(first?: string): void {
    const [line, column] = [lines[at.line], columns[at.column]];
    if (line && column && isOpen(line, column)) setTyping(first === undefined ? {} : { first });
  }

  /** Writes what was typed. @param then where to go on. */
  function commit(text: string, then?: "down" | "right" | "left"): void {
    change(writeBlock(edits, lines, columns, at, [[text]]));
    setTyping(undefined);
    if (then === "down") step(1, 0);
    if (then === "right") tab(1);
    if (then === "left") tab(-1);
  }

  function clear(): void {
    const { from, to } = range;
    const height = to.line - from.line + 1;
    const width = to.column - from.column + 1;
    change(
      writeBlock(
        edits,
        lines,
        columns,
        from,
        Array.from({ length: height }, () => Array(width).fill("")),
      ),
    );
  }

  const fillDown = () => change(filledDown(edits, lines, columns, range));

  function command(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if (key === "z" && event.shiftKey) editing.redo();
    else if (key === "z") editing.undo();
    else if (key === "y") editing.redo();
    else if (key === "d") fillDown();
    else if (key === "a") {
      setAt({ line: 0, column: 0 });
      setEnd(within({ line: lines.length, column: columns.length }));
    } else if (key === "home") go({ line: 0, column: 0 }, event.shiftKey);
    else if (key === "end") go({ line: lines.length, column: columns.length }, event.shiftKey);
    else return false;
    return true;
  }

  function move(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    const from = event.shiftKey ? end : at;
    if (arrow) go({ line: from.line + arrow[0], column: from.column + arrow[1] }, event.shiftKey);
    else if (event.key === "Home") go({ line: from.line, column: 0 }, event.shiftKey);
    else if (event.key === "End") go({ line: from.line, column: columns.length }, event.shiftKey);
    else if (event.key === "Tab") return tab(event.shiftKey ? -1 : 1);
    else return false;
    return true;
  }

  function press(event: KeyboardEvent): void {
    if (typing) return;
    const isCommand = event.ctrlKey || event.metaKey;
    let isDone = isCommand ? command(event) : move(event);
    if (!isDone && !isCommand) {
      isDone = true;
      if (event.key === "Enter" || event.key === "F2") begin();
      else if (event.key === "Delete" || event.key === "Backspace") clear();
      else if (event.key === "Escape") setEnd(at);
      else if (isLetter(event)) begin(event.key);
      else isDone = false;
    }
    if (isDone) {
      event.preventDefault();
      // The page's own keys don't hear it.
      event.stopPropagation();
    }
  }

  function copy(event: ClipboardEvent): void {
    if (typing) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copied(edits, lines, columns, range));
  }

  function paste(event: ClipboardEvent): void {
    if (typing) return;
    event.preventDefault();
    const block = blockOf(event.clipboardData.getData("text/plain"));
    const { from, to } = range;
    const [one] = block;
    // One cell goes into all that are marked; a block goes from the first on.
    const isOne = block.length === 1 && one?.length === 1;
    const height = isOne ? to.line - from.line + 1 : block.length;
    const width = isOne ? to.column - from.column + 1 : Math.max(...block.map(({ length }) => length));
    const whole = isOne
      ? Array.from({ length: height }, () => Array<string>(width).fill(one?.[0] ?? ""))
      : block;
    change(writeBlock(edits, lines, columns, from, whole));
    setAt(from);
    setEnd(within({ line: from.line + height - 1, column: from.column + width - 1 }));
  }

  return {
    at,
    range,
    typing,
    go,
    begin,
    commit,
    press,
    copy,
    paste,
    fillDown,
    stop: () => setTyping(undefined),
  };
}

export type Grid = ReturnType<typeof useGrid>;
