import { type KeyboardEvent, useEffect, useState } from "react";
import { clampDepth, indexOf, inOrder, type Place, placeAt, type Row, type Shelf } from "./tree.ts";

interface Lifted {
  id: string;
  index: number;
  depth: number;
}

/** Where a lifted category would be put: its rows around it, and in words. */
function describe<S extends Shelf & { name: string }>(rows: Row<S>[], { index, depth }: Lifted): string {
  const { parentId, position } = placeAt(rows, index, depth);
  const parent = rows.find(({ shelf }) => shelf.id === parentId)?.shelf.name;
  const siblings = rows.filter(({ shelf }) => shelf.parentId === parentId).length + 1;
  return `${position + 1} of ${siblings} ${parent === undefined ? "at the top" : `below ${parent}`}`;
}

/**
 * Moving a category by keys: Space lifts it, up and down take it along the list, left and right out of and into what is above
 * it, Space puts it down, Escape leaves it where it was.
 */
export function useLift<S extends Shelf & { name: string }>(
  shelves: readonly S[],
  onDrop: (shelf: S, place: Place) => void,
) {
  const [lifted, setLifted] = useState<Lifted>();
  const [said, setSaid] = useState("");
  const rows = lifted && inOrder(shelves, lifted.id);
  // Whoever takes the pointer up has put the keys down.
  useEffect(() => {
    if (!lifted) return;
    const leave = () => setLifted(undefined);
    addEventListener("pointerdown", leave);
    return () => removeEventListener("pointerdown", leave);
  }, [lifted]);

  function to(next: Lifted): void {
    const around = inOrder(shelves, next.id);
    const index = Math.min(Math.max(next.index, 0), around.length);
    const there = { ...next, index, depth: clampDepth(around, index, next.depth) };
    setLifted(there);
    setSaid(describe(around, there));
  }

  function end(shelf: S, isDropped: boolean): void {
    if (!lifted || !rows) return;
    if (isDropped) onDrop(shelf, placeAt(rows, lifted.index, lifted.depth));
    setSaid(`${shelf.name} ${isDropped ? `is put down: ${describe(rows, lifted)}` : "stays where it was"}.`);
    setLifted(undefined);
  }

  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };

  function heed(shelf: S, event: KeyboardEvent): void {
    const isLifted = lifted?.id === shelf.id;
    const step = steps[event.key];
    if (event.key === " " || event.key === "Enter") {
      if (isLifted) end(shelf, true);
      else {
        setLifted({ id: shelf.id, ...indexOf(shelves, shelf.id) });
        setSaid(`${shelf.name} is lifted. Arrow keys move it, Space puts it down, Escape leaves it.`);
      }
    } else if (isLifted && event.key === "Escape") end(shelf, false);
    else if (isLifted && step)
      to({ ...lifted, index: lifted.index + step[0], depth: lifted.depth + step[1] });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const shown: Row<S>[] | undefined =
    lifted && rows?.toSpliced(lifted.index, 0, ...liftedRow(shelves, lifted));
  return {
    /** The list with it at its place to be, without what is below it. */
    shown,
    liftedId: lifted?.id,
    said,
    heed,
    cancel: (shelf: S) => end(shelf, false),
  };
}

const liftedRow = <S extends Shelf>(shelves: readonly S[], { id, depth }: Lifted): Row<S>[] =>
  shelves.filter((shelf) => shelf.id === id).map((shelf) => ({ shelf, depth }));
