import { useFormContext, useWatch } from "react-hook-form";
import { type Matrix, skuStem } from "./matrix.ts";
import type { ProductValues } from "./values.ts";

/** The options, variants and pictures of the form, which change together. */
export function useMatrix() {
  const { control, getValues, setValue } = useFormContext<ProductValues>();
  const options = useWatch({ control, name: "options" });
  /** @param change gets what begins the SKUs of new variants, too. */
  function change(next: (matrix: Matrix, stem: string) => Matrix): void {
    const [now, variants, images, slug] = getValues(["options", "variants", "images", "slug"]);
    const after = next({ options: now, variants, images }, skuStem(variants, slug));
    const how = { shouldDirty: true };
    setValue("variants", after.variants, how);
    setValue("images", after.images, how);
    setValue("options", after.options, how);
  }
  return { options, change };
}
