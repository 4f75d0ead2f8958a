import { type ReactNode, useId } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

/** What every field of a form is told. */
export interface FieldProps<V extends FieldValues> {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  hint?: ReactNode;
  className?: string;
  isDisabled?: boolean;
  /** Heard, and not seen: the field stands in a column that says the same. */
  isLabelHidden?: boolean;
}

interface FrameProps {
  label: string;
  isLabelHidden?: boolean | undefined;
  hint: ReactNode;
  fault: string | undefined;
  className: string | undefined;
  children: (ids: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean;
  }) => ReactNode;
}

/** A field's name, what it is for, and what is wrong with it: said to those who hear the page, too. */
export function FieldFrame({ label, isLabelHidden = false, hint, fault, className, children }: FrameProps) {
  const id = useId();
  const told = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "label"}>
        {label}
      </label>
      {children({ id, "aria-describedby": told || undefined, "aria-invalid": fault !== undefined })}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  );
}

/** A field's value and fault in its form. */
export function useField<V extends FieldValues>({ control, name }: Pick<FieldProps<V>, "control" | "name">) {
  const { field, fieldState } = useController({ control, name });
  return { ...field, fault: fieldState.error?.message };
}
