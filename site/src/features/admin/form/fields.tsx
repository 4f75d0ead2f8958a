import type { FieldValues } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "./Field.tsx";

interface TextProps<V extends FieldValues> extends FieldProps<V> {
  /** More than one: a field of several lines. */
  rows?: number;
  type?: "text" | "email" | "url" | "search";
  placeholder?: string;
  maxLength?: number;
  /** Left empty, it is null in place of an empty text. */
  isNullable?: boolean;
}

export function TextField<V extends FieldValues>(props: TextProps<V>) {
  const {
    label,
    hint,
    className,
    rows = 1,
    type = "text",
    placeholder,
    maxLength,
    isNullable = false,
    isDisabled,
  } = props;
  const { fault, value, onChange, ...field } = useField(props);
  const shared = {
    ...field,
    value: (value ?? "") as string,
    onChange: ({ target }: { target: { value: string } }) =>
      onChange(isNullable && target.value === "" ? null : target.value),
    className: "field w-full",
    placeholder,
    maxLength,
    disabled: isDisabled,
  };
  return (
    <FieldFrame
      label={label}
      isLabelHidden={props.isLabelHidden}
      hint={hint}
      fault={fault}
      className={className}
    >
      {(ids) =>
        rows > 1 ? <textarea {...shared} {...ids} rows={rows} /> : <input {...shared} {...ids} type={type} />
      }
    </FieldFrame>
  );
}

interface ChoiceProps<V extends FieldValues> extends FieldProps<V> {
  options: readonly { value: string; label: string }[];
  /** What stands for nothing chosen, which is null then; absent: something always is. */
  none?: string;
}

export function ChoiceField<V extends FieldValues>(props: ChoiceProps<V>) {
  const { label, hint, className, options, none, isDisabled } = props;
  const { fault, value, onChange, ...field } = useField(props);
  return (
    <FieldFrame
      label={label}
      isLabelHidden={props.isLabelHidden}
      hint={hint}
      fault={fault}
      className={className}
    >
      {(ids) => (
        <select
          {...field}
          {...ids}
          value={(value ?? "") as string}
          onChange={({ target }) => onChange(target.value === "" && none !== undefined ? null : target.value)}
          className="field w-full"
          disabled={isDisabled}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

export function ToggleField<V extends FieldValues>(props: FieldProps<V>) {
  const { label, hint, className, isDisabled } = props;
  const { fault, value, ...field } = useField(props);
  return (
    <div className={className}>
      <label className="flex min-h-9 items-center gap-2.5">
        <input {...field} type="checkbox" checked={Boolean(value)} disabled={isDisabled} className="size-4" />
        <span className={props.isLabelHidden ? "sr-only" : undefined}>{label}</span>
      </label>
      {hint && <p className="hint">{hint}</p>}
      {fault && <p className="fault">{fault}</p>}
    </div>
  );
}

/** What `datetime-local` wants, in the reader's own time. */
const toLocal = (iso: unknown): string => {
  if (typeof iso !== "string" || iso === "") return "";
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? ""
    : new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment, written and read in the reader's own time zone, which it says; kept in ISO 8601, UTC. Empty: null. */
export function MomentField<V extends FieldValues>(props: FieldProps<V>) {
  const { label, hint, className, isDisabled } = props;
  const { fault, value, onChange, ...field } = useField(props);
  return (
    <FieldFrame
      label={label}
      isLabelHidden={props.isLabelHidden}
      hint={hint ?? `In your time, ${zone}`}
      fault={fault}
      className={className}
    >
      {(ids) => (
        <input
          {...field}
          {...ids}
          type="datetime-local"
          className="field w-full"
          disabled={isDisabled}
          value={toLocal(value)}
          onChange={({ target }) => {
            const date = new Date(target.value);
            onChange(Number.isNaN(date.getTime()) ? null : date.toISOString());
          }}
        />
      )}
    </FieldFrame>
  );
}
