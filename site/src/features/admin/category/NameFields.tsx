import { slugOf } from "@cali/core/catalog/category/schema.ts";
import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { type CategoryValues, labels } from "./values.ts";

/** A name and the address made of it; once it is kept, the address changes only when somebody says so. */
export function NameFields({ isNew }: { isNew: boolean }) {
  const { control, setValue, getFieldState, formState } = useFormContext<CategoryValues>();
  const name = useWatch({ control, name: "name" });
  const isOwn = getFieldState("slug", formState).isTouched;
  useEffect(() => {
    if (isNew && !isOwn) setValue("slug", slugOf(name));
  }, [isNew, isOwn, name, setValue]);
  return (
    <div className="fields fields-two">
      <TextField control={control} name="name" label={labels.name} maxLength={80} />
      <TextField
        control={control}
        name="slug"
        label={labels.slug}
        maxLength={80}
        hint={
          isNew ? "Of its page, after /c/." : "Of its page, after /c/. Links to the old one stop working."
        }
      />
    </div>
  );
}
