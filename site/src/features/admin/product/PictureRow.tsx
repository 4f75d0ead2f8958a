import { useSortable } from "@dnd-kit/sortable";
import { useFormContext, useWatch } from "react-hook-form";
import { pictureUrl } from "../../../lib/picture.ts";
import { ChoiceField, TextField } from "../form/fields.tsx";
import type { ImageValues, ProductValues } from "./values.ts";

interface Props {
  image: ImageValues;
  index: number;
  onRemove: () => void;
}

/** One picture: what is on it, said for those who don't see it, and which option value it shows. */
export function PictureRow({ image, index, onRemove }: Props) {
  const { control } = useFormContext<ProductValues>();
  const options = useWatch({ control, name: "options" });
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: image.key,
  });
  const moved = transform
    ? `translate(${Math.round(transform.x)}px, ${Math.round(transform.y)}px)`
    : undefined;
  const values = options.flatMap(({ values: all }) => all.map(({ name }) => ({ value: name, label: name })));
  return (
    <li
      ref={setNodeRef}
      style={{ transform: moved, transition }}
      data-dragging={isDragging || undefined}
      className="grid grid-cols-[1.75rem_4rem_1fr_auto] items-start gap-x-3 gap-y-2 border-b border-line bg-paper py-3 data-dragging:relative data-dragging:z-10 data-dragging:shadow-lg sm:grid-cols-[1.75rem_4rem_1fr_12rem_auto]"
    >
      <button
        type="button"
        className="min-h-20 cursor-grab touch-none text-fog active:cursor-grabbing"
        {...attributes}
        {...listeners}
        aria-label={`Move picture ${index + 1}`}
      >
        <svg
          viewBox="0 0 8 16"
          width="8"
          height="16"
          fill="currentColor"
          className="mx-auto"
          aria-hidden="true"
        >
          <path d="M0 1h2v2H0zm6 0h2v2H6zM0 7h2v2H0zm6 0h2v2H6zM0 13h2v2H0zm6 0h2v2H6z" />
        </svg>
      </button>
      <img
        src={pictureUrl(image.key, 320, "webp")}
        alt=""
        width={64}
        height={80}
        loading="lazy"
        className="h-20 w-16 bg-sand object-cover"
      />
      <TextField
        control={control}
        name={`images.${index}.alt`}
        label={index === 0 ? "What is on it (the product’s own picture)" : "What is on it"}
      />
      <button
        type="button"
        className="min-h-9 min-w-9 sm:order-last"
        aria-label={`Take picture ${index + 1} away`}
        onClick={onRemove}
      >
        ×
      </button>
      {values.length > 0 && (
        <ChoiceField
          control={control}
          name={`images.${index}.optionValue`}
          label="Shows"
          none="All of it"
          options={values}
          className="max-sm:col-span-2 max-sm:col-start-3"
        />
      )}
    </li>
  );
}
