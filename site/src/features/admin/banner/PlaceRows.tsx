import type { Placement } from "@cali/core/content/schema.ts";
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
import { useMay } from "../staff.ts";
import { BannerRow } from "./BannerRow.tsx";
import { type AdminBanner, reorder } from "./queries.ts";
import { places } from "./words.ts";

interface Props {
  placement: Placement;
  banners: AdminBanner[];
}

const instructions =
  "To move a banner, press space or Enter, move it with the arrow keys, and press space or Enter again. Escape leaves it where it was.";

/** The banners of one place, to be dragged into their order, by pointer or by keys. */
export function PlaceRows({ placement, banners }: Props) {
  const may = useMay()("content.write");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = banners.map(({ id }) => id);
  const at = (id: string | number) => ids.indexOf(String(id));
  const nameOf = (id: string | number) => banners[at(id)]?.name ?? "Banner";
  const placeOf = (id: string | number) => `${at(id) + 1} of ${ids.length}`;

  function move({ active, over }: DragEndEvent): void {
    if (over && active.id !== over.id) void reorder(placement, arrayMove(ids, at(active.id), at(over.id)));
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={move}
      accessibility={{
        screenReaderInstructions: { draggable: instructions },
        announcements: {
          onDragStart: ({ active }) => `${nameOf(active.id)} is picked up.`,
          onDragOver: ({ active, over }) =>
            over ? `${nameOf(active.id)} is at ${placeOf(over.id)}.` : undefined,
          onDragEnd: ({ active, over }) =>
            over ? `${nameOf(active.id)} is put down at ${placeOf(over.id)}.` : undefined,
          onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
        },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol aria-label={places[placement].label}>
          {banners.map((banner) => (
            <BannerRow key={banner.id} banner={banner} isMovable={may && banners.length > 1} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
