import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { addValue, changeValue, moveValue, removeValue } from "./matrix.ts";
import { OptionValue } from "./OptionValue.tsx";
import { useMatrix } from "./useMatrix.ts";
import type { OptionValues, ProductValues } from "./values.ts";

interface Props {
  option: OptionValues;
  at: number;
  onRemove: () => void;
}

/** One option and its values, in the order a shopper sees them. */
export function OptionEditor({ option, at, onRemove }: Props) {
  const { control } = useFormContext<ProductValues>();
  const { change } = useMatrix();
  const [typed, setTyped] = useState("");
  const { name, values } = option;
  const wanted = typed.trim();
  const isTaken = values.some((value) => value.name === wanted);

  function add(): void {
    if (wanted === "" || isTaken) return;
    change((matrix, stem) => addValue(matrix, at, { name: wanted }, stem));
    setTyped("");
  }

  return (
    <li className="grid gap-x-4 gap-y-2 border-t border-line pt-3 first:border-t-0 first:pt-0 sm:grid-cols-[10rem_1fr]">
      <div className="flex items-start gap-1">
        <TextField
          control={control}
          name={`options.${at}.name`}
          label="Option name"
          isLabelHidden
          className="min-w-0 flex-1"
        />
        <button
          type="button"
          className="min-h-10 min-w-8"
          aria-label={`Take ${name} away`}
          onClick={onRemove}
        >
          ×
        </button>
      </div>
      <ul className="flex flex-wrap items-start gap-2" aria-label={`Values of ${name}`}>
        {values.map((value, n) => (
          <OptionValue
            key={value.name}
            value={value}
            others={values.filter((other) => other !== value).map((other) => other.name)}
            isOnly={values.length === 1}
            onChange={(next) => change((matrix) => changeValue(matrix, at, value.name, next))}
            onRemove={() => change((matrix) => removeValue(matrix, at, value.name))}
            onMove={(by) => change((matrix) => moveValue(matrix, at, n, n + by))}
          />
        ))}
        <li className="flex items-center gap-1">
          <input
            aria-label={`New value of ${name}`}
            className="field w-28"
            placeholder="Another"
            maxLength={80}
            value={typed}
            aria-invalid={isTaken}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
          <button
            type="button"
            className="link min-h-9 px-1"
            aria-disabled={wanted === "" || isTaken}
            aria-label={`Add to ${name}`}
            onClick={add}
          >
            Add
          </button>
        </li>
      </ul>
    </li>
  );
}
