import { useFormContext } from "react-hook-form";
import { part } from "../../../lib/part.ts";
import { useField } from "../form/Field.tsx";
import { useMay } from "../staff.ts";
import { Later } from "../ui/Later.tsx";
import type { ProductValues } from "./values.ts";

const editor = part("admin-rich-text", () => import("../rich-text/RichText.tsx").then((it) => it.RichText));

/** What is told of it, at whatever length. The editor comes by itself, after the rest of the page. */
export function DescriptionField() {
  const may = useMay();
  const { control } = useFormContext<ProductValues>();
  const { value, onChange, onBlur, fault } = useField({ control, name: "description" });
  return (
    <div>
      <p id="description-label" className="label">
        Description
      </p>
      <Later
        of={editor}
        props={{
          labelledBy: "description-label",
          value: value as string,
          onChange,
          onBlur,
          isDisabled: !may("catalog.write"),
        }}
        meanwhile={<div className="field min-h-48 w-full" aria-hidden="true" />}
      />
      {fault && <p className="fault">{fault}</p>}
    </div>
  );
}
