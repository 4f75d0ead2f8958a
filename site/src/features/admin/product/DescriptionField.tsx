import { lazy, Suspense } from "react";
import { useFormContext } from "react-hook-form";
import { useField } from "../form/Field.tsx";
import { useMay } from "../staff.ts";
import type { ProductValues } from "./values.ts";

const RichText = lazy(() => import("../rich-text/RichText.tsx").then((it) => ({ default: it.RichText })));

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
      <Suspense fallback={<div className="field min-h-48 w-full" aria-hidden="true" />}>
        <RichText
          labelledBy="description-label"
          value={value as string}
          onChange={onChange}
          onBlur={onBlur}
          isDisabled={!may("catalog.write")}
        />
      </Suspense>
      {fault && <p className="fault">{fault}</p>}
    </div>
  );
}
