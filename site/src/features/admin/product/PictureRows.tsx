import { useFormContext } from "react-hook-form";
import { SortableRows } from "../ui/SortableRows.tsx";
import { PictureRow } from "./PictureRow.tsx";
import type { ImageValues, ProductValues } from "./values.ts";

interface Props {
  images: ImageValues[];
  set: (images: ImageValues[]) => void;
}

/** Pictures, in their order. */
export function PictureRows({ images, set }: Props) {
  const { getValues, setValue } = useFormContext<ProductValues>();

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
    <SortableRows
      label="Pictures in their order"
      thing="picture"
      rows={images}
      idOf={({ key }) => key}
      nameOf={({ alt }) => alt}
      onMove={set}
    >
      {(image, index) => (
        <PictureRow key={image.key} image={image} index={index} onRemove={() => remove(image.key)} />
      )}
    </SortableRows>
  );
}
