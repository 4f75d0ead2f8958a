import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from "react";
import { useFault } from "./Form.tsx";

interface Named {
  name: string;
  label: string;
  /** Below the field, until there is something wrong with it. */
  hint?: ReactNode;
  className?: string;
}

interface FieldProps extends Named, Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "className"> {
  /** What to say where it is left empty. */
  missing?: string;
  /** What to say where it does not match. */
  wrong?: string;
}

/** A line of text with its label, and what is wrong with it. */
export function Field({ name, label, hint, className, missing, wrong, ...input }: FieldProps) {
  const { attributes, frame, forget } = useLabelled({ name, label, hint, className });
  return frame(
    <input
      {...input}
      {...attributes}
      data-missing={missing}
      data-wrong={wrong}
      onInput={(event) => {
        forget();
        input.onInput?.(event);
      }}
    />,
  );
}

interface SelectProps extends Named, Omit<SelectHTMLAttributes<HTMLSelectElement>, "name" | "className"> {}

export function Select({ name, label, hint, className, children, ...select }: SelectProps) {
  const { attributes, frame, forget } = useLabelled({ name, label, hint, className });
  return frame(
    <select
      {...select}
      {...attributes}
      onChange={(event) => {
        forget();
        select.onChange?.(event);
      }}
    >
      {children}
    </select>,
  );
}

/** What a control needs to be named and described, and what stands around it. */
export function useLabelled({ name, label, hint, className }: Named) {
  const id = useId();
  const { fault, forget } = useFault(name);
  return {
    forget,
    attributes: {
      id,
      name,
      className: "field w-full",
      "aria-invalid": fault !== undefined,
      "aria-describedby": `${id}-note`,
    },
    frame: (control: ReactNode) => (
      <div className={className}>
        <label htmlFor={id} className="mb-1 block text-sm">
          {label}
        </label>
        {control}
        <p
          id={`${id}-note`}
          className={`mt-1 min-h-5 text-xs ${fault ? "font-medium text-poppy" : "text-fog"}`}
        >
          {fault ?? hint}
        </p>
      </div>
    ),
  };
}
