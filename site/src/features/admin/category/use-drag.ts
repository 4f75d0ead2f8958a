import { type DragMoveEvent, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { arrayMove } from "@dnd-kit/sortable";
import { useState } from "react";
import { clampDepth, inOrder, type Place, placeAt, type Row, type Shelf } from "./tree.ts";

/** So far to the side a row is dragged for one step into or out of what is above it. */
export const INDENT_PX = 24;

interface Drag {
  id: string;
  /** Rows before it, once it is put down here. */
  index: number;
  depth: number;
}

/** Moving a category by pointer: up and down along the list, to the sides into and out of what is above it. */
export function useDrag<S extends Shelf>(shelves: readonly S[], onDrop: (shelf: S, place: Place) => void) {
  const [drag, setDrag] = useState<Drag>();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const all = inOrder(shelves);
  const rows = drag && inOrder(shelves, drag.id);

  /** The list while one is dragged: what is below it comes along unseen. */
  const shown: Row<S>[] = drag
    ? all.filter(({ shelf }) => shelf.id === drag.id || rows?.some((row) => row.shelf.id === shelf.id))
    : all;

  function follow({ active, over, delta }: DragMoveEvent): void {
    const id = String(active.id);
    const around = inOrder(shelves, id);
    const list = all.filter(
      ({ shelf }) => shelf.id === id || around.some((row) => row.shelf.id === shelf.id),
    );
    const from = list.findIndex(({ shelf }) => shelf.id === id);
    const onto = list.findIndex(({ shelf }) => shelf.id === over?.id);
    const index = arrayMove(list, from, onto < 0 ? from : onto).findIndex(({ shelf }) => shelf.id === id);
    const wanted = (list[from]?.depth ?? 0) + Math.round(delta.x / INDENT_PX);
    setDrag({ id, index, depth: clampDepth(around, index, wanted) });
  }

  function drop(): void {
    const shelf = shelves.find(({ id }) => id === drag?.id);
    if (drag && rows && shelf) onDrop(shelf, placeAt(rows, drag.index, drag.depth));
    setDrag(undefined);
  }

  return { sensors, shown, drag, follow, drop, cancel: () => setDrag(undefined) };
}
