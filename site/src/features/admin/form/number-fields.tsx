import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "./Field.tsx";
import {
  basisPointsOf,
  centsOf,
  dollarsOf,
  integerOf,
  millionthsOf,
  percentOf,
  percentOfMillionths,
} from "./numbers.ts";

interface NumberProps<V extends FieldValues> extends FieldProps<V> {
  read: (text: string) => number | undefined;
  write: (value: number) => string;
  before?: string;
  after?: string;
  fallback: string;
}

/** What is typed stays as it was typed; the form holds the number, null of nothing, and NaN of what is none. */
function NumberText<V extends FieldValues>(props: NumberProps<V>) {
  const { label, hint, className, read, write, before, after, fallback, isDisabled } = props;
  const { fault, value, onChange, onBlur, ref, name } = useField(props);
  const number = value as number | null | undefined;
  const [typed, setTyped] = useState<string>();
  const kept = typeof number === "number" && !Number.isNaN(number) ? write(number) : "";
  // What the form holds may have come by another way than from here.
  const isOwn =
    typed !== undefined && Object.is(read(typed) ?? (typed.trim() === "" ? null : Number.NaN), number);
  return (
    <FieldFrame
      label={label}
      isLabelHidden={props.isLabelHidden}
      hint={hint}
      fault={fault !== undefined && Number.isNaN(number) ? fallback : fault}
      className={className}
    >
      {(ids) => (
        <span className="flex items-center gap-1.5">
          {before && <span aria-hidden="true">{before}</span>}
          <input
            {...ids}
            ref={ref}
            name={name}
            inputMode="decimal"
            className="field w-full min-w-0 text-end tabular-nums"
            disabled={isDisabled}
            value={isOwn ? typed : kept}
            onChange={({ target }) => {
              setTyped(target.value);
              onChange(read(target.value) ?? (target.value.trim() === "" ? null : Number.NaN));
            }}
            onBlur={() => {
              if (read(typed ?? "") !== undefined) setTyped(undefined);
              onBlur();
            }}
          />
          {after && (
            <span aria-hidden="true" className="whitespace-nowrap">
              {after}
            </span>
          )}
        </span>
      )}
    </FieldFrame>
  );
}

/** An amount; whole cents in the form. */
export const MoneyField = <V extends FieldValues>(props: FieldProps<V>) => (
  <NumberText
    {...props}
    read={centsOf}
    write={dollarsOf}
    before="$"
    fallback="Write an amount such as 24.00."
  />
);

/** Hundredths of a percent in the form. */
export const PercentField = <V extends FieldValues>(props: FieldProps<V>) => (
  <NumberText
    {...props}
    read={basisPointsOf}
    write={percentOf}
    after="%"
    fallback="Write a percentage such as 15."
  />
);

/** Millionths in the form: rates such as 8.875 % are finer than hundredths of a percent. */
export const RateField = <V extends FieldValues>(props: FieldProps<V>) => (
  <NumberText
    {...props}
    read={millionthsOf}
    write={percentOfMillionths}
    after="%"
    fallback="Write a percentage such as 8.875."
  />
);

export const IntegerField = <V extends FieldValues>({
  unit,
  ...props
}: FieldProps<V> & { unit?: string }) => (
  <NumberText
    {...props}
    read={integerOf}
    write={String}
    {...(unit !== undefined && { after: unit })}
    fallback="Write a whole number."
  />
);
