import { useEffect, useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { type ProductValues, slugOf } from "./values.ts";

/** Name and address; of a new product, the address follows the name until somebody writes one. */
export function NameFields({ isNew }: { isNew: boolean }) {
  const { control, setValue, getValues } = useFormContext<ProductValues>();
  const name = useWatch({ control, name: "name" });
  const before = useRef(name);
  useEffect(() => {
    const followed = slugOf(before.current);
    before.current = name;
    if (isNew && getValues("slug") === followed) setValue("slug", slugOf(name), { shouldDirty: true });
  }, [isNew, name, getValues, setValue]);
  return (
    <div className="fields fields-two">
      <TextField control={control} name="name" label="Name" />
      <TextField
        control={control}
        name="slug"
        label="Address"
        hint={isNew ? "Its page is /p/ and this." : "Links to its old address would lead nowhere."}
      />
    </div>
  );
}
