import type { AdminCategory } from "@cali/core/catalog/category/schema.ts";
import { closestCenter, DndContext } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useMay } from "../staff.ts";
import { move } from "./queries.ts";
import { TreeRow } from "./TreeRow.tsx";
import { countOf, type Place } from "./tree.ts";
import { useDrag } from "./use-drag.ts";
import { useLift } from "./use-lift.ts";

interface Props {
  shelves: AdminCategory[];
  /** The one whose page is open. */
  current: string | null;
}

const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

const put = (shelf: AdminCategory, place: Place) => void move(shelf, place);

/** Every category at its place; to be dragged, or moved by keys, anywhere else. */
export function Tree({ shelves, current }: Props) {
  const may = useMay()("catalog.write");
  const drag = useDrag(shelves, put);
  const lift = useLift(shelves, put);
  const rows = lift.shown ?? drag.shown;
  return (
    <>
      <p id="tree-keys" className="sr-only">
        Space lifts it. Then up and down move it along, right puts it below what is above it, left takes it
        out. Space puts it down, Escape leaves it.
      </p>
      <DndContext
        sensors={drag.sensors}
        collisionDetection={closestCenter}
        // Who drags by pointer sees it; who moves by keys is told below.
        accessibility={{ announcements: silent }}
        onDragStart={(event) =>
          drag.follow({ ...event, delta: { x: 0, y: 0 }, over: null, collisions: null })
        }
        onDragMove={drag.follow}
        onDragOver={drag.follow}
        onDragEnd={drag.drop}
        onDragCancel={drag.cancel}
      >
        <SortableContext items={rows.map(({ shelf }) => shelf.id)} strategy={verticalListSortingStrategy}>
          <ul className="tree" aria-label="Categories">
            {rows.map(({ shelf, depth }) => (
              <TreeRow
                key={shelf.id}
                shelf={shelf}
                parent={shelves.find(({ id }) => id === shelf.parentId)?.name}
                depth={drag.drag?.id === shelf.id ? drag.drag.depth : depth}
                count={countOf(shelves, shelf.id)}
                isCurrent={shelf.id === current}
                isLifted={shelf.id === drag.drag?.id}
                isHeld={shelf.id === lift.liftedId}
                grip={
                  may
                    ? {
                        onKeyDown: (event) => lift.heed(shelf, event),
                        // A row that changes its place in the page loses the focus to nothing; that is no leaving.
                        onBlur: ({ relatedTarget }) =>
                          relatedTarget && lift.liftedId === shelf.id && lift.cancel(shelf),
                      }
                    : undefined
                }
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <p role="status" className="sr-only">
        {lift.said}
      </p>
    </>
  );
}
