import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import type { ReactNode } from "react";

interface Props<Row> {
  /** What the list is. */
  label: string;
  /** What a row of it is called, such as "banner". */
  thing: string;
  rows: Row[];
  idOf: (row: Row) => string;
  /** As it is read out; empty: "Banner". */
  nameOf: (row: Row) => string;
  onMove: (rows: Row[]) => void;
  /** A row, which `useSortable` moves. */
  children: (row: Row, index: number) => ReactNode;
}

/** Rows to be dragged into their order, by pointer or by keys. */
export function SortableRows<Row>({ label, thing, rows, idOf, nameOf, onMove, children }: Props<Row>) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = rows.map(idOf);
  const at = (id: string | number) => ids.indexOf(String(id));
  const placeOf = (id: string | number) => `${at(id) + 1} of ${ids.length}`;
  const called = (id: string | number): string => {
    const row = rows[at(id)];
    return (row && nameOf(row)) || `${thing[0]?.toUpperCase()}${thing.slice(1)}`;
  };

  function move({ active, over }: DragEndEvent): void {
    if (over && active.id !== over.id) onMove(arrayMove(rows, at(active.id), at(over.id)));
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={move}
      accessibility={{
        screenReaderInstructions: {
          draggable: `To move a ${thing}, press space or Enter, move it with the arrow keys, and press space or Enter again. Escape leaves it where it was.`,
        },
        announcements: {
          onDragStart: ({ active }) => `${called(active.id)} is picked up.`,
          onDragOver: ({ active, over }) =>
            over ? `${called(active.id)} is at ${placeOf(over.id)}.` : undefined,
          onDragEnd: ({ active, over }) =>
            over ? `${called(active.id)} is put down at ${placeOf(over.id)}.` : undefined,
          onDragCancel: ({ active }) => `${called(active.id)} stays where it was.`,
        },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol aria-label={label}>{rows.map(children)}</ol>
      </SortableContext>
    </DndContext>
  );
}
