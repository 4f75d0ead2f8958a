import { useFormContext } from "react-hook-form";
import { FieldFrame, useField } from "../form/Field.tsx";
import type { ProductValues } from "./values.ts";

/** Facts, a line each. */
export function DetailsField() {
  const { control, formState } = useFormContext<ProductValues>();
  const { value, onChange, onBlur, ref, fault } = useField({ control, name: "details" });
  const lines = value as string[];
  const ofLine = formState.errors.details?.find?.((error) => error?.message)?.message;
  return (
    <FieldFrame
      label="Details"
      hint="Material, size, care: one on each line."
      fault={fault ?? ofLine}
      className={undefined}
    >
      {(ids) => (
        <textarea
          {...ids}
          ref={ref}
          rows={4}
          className="field w-full"
          value={lines.join("\n")}
          onChange={({ target }) => onChange(target.value === "" ? [] : target.value.split("\n"))}
          onBlur={() => {
            const written = lines.map((line) => line.trim()).filter((line) => line !== "");
            if (written.length !== lines.length || written.some((line, at) => line !== lines[at]))
              onChange(written);
            onBlur();
          }}
        />
      )}
    </FieldFrame>
  );
}
