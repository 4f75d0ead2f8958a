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
import { useFormContext } from "react-hook-form";
import { PictureRow } from "./PictureRow.tsx";
import type { ImageValues, ProductValues } from "./values.ts";

interface Props {
  images: ImageValues[];
  set: (images: ImageValues[]) => void;
}

const instructions =
  "To move a picture, press space or Enter, move it with the arrow keys, and press space or Enter again. Escape leaves it where it was.";

/** Pictures, to be dragged into their order, by pointer or by keys. */
export function PictureRows({ images, set }: Props) {
  const { getValues, setValue } = useFormContext<ProductValues>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const at = (key: string) => images.findIndex((image) => image.key === key);
  const nameOf = (key: string | number) => images[at(String(key))]?.alt || "Picture";
  const placeOf = (key: string | number) => `${at(String(key)) + 1} of ${images.length}`;

  function move({ active, over }: DragEndEvent): void {
    if (over && active.id !== over.id) set(arrayMove(images, at(String(active.id)), at(String(over.id))));
  }

  function remove(key: string): void {
    // Variants that it showed have none of their own then.
    const variants = getValues("variants");
    if (variants.some(({ imageKey }) => imageKey === key))
      setValue(
        "variants",
        variants.map((variant) => (variant.imageKey === key ? { ...variant, imageKey: null } : variant)),
        { shouldDirty: true },
      );
    set(images.filter((image) => image.key !== key));
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
      <SortableContext items={images.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        <ol aria-label="Pictures in their order">
          {images.map((image, index) => (
            <PictureRow key={image.key} image={image} index={index} onRemove={() => remove(image.key)} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
