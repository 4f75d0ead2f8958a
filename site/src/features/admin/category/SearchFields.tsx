import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { type CategoryValues, labels } from "./values.ts";

/** What search engines are told in place of name and description. */
export function SearchFields() {
  const { control } = useFormContext<CategoryValues>();
  const [name, description] = useWatch({ control, name: ["name", "description"] });
  return (
    <div className="fields">
      <TextField
        control={control}
        name="seoTitle"
        label={labels.seoTitle}
        isNullable
        placeholder={name}
        maxLength={120}
        hint="About 60 letters are shown. Left empty: its name."
      />
      <TextField
        control={control}
        name="seoDescription"
        label={labels.seoDescription}
        rows={2}
        isNullable
        placeholder={description}
        maxLength={320}
        hint="About 155 letters are shown. Left empty: its description."
      />
    </div>
  );
}
