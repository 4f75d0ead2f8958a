import { useId, useState } from "react";
import { useFormContext } from "react-hook-form";
import { centsOf, integerOf } from "../form/numbers.ts";
import { Dialog } from "../ui/Dialog.tsx";
import type { ProductValues, VariantValues } from "./values.ts";

type Field = "priceCents" | "compareAtCents" | "costCents" | "weightGrams";

const fields: {
  field: Field;
  label: string;
  read: (text: string) => number | undefined;
  isNullable: boolean;
}[] = [
  { field: "priceCents", label: "Price", read: centsOf, isNullable: false },
  { field: "compareAtCents", label: "Price before", read: centsOf, isNullable: true },
  { field: "costCents", label: "Cost", read: centsOf, isNullable: true },
  { field: "weightGrams", label: "Weight in grams", read: integerOf, isNullable: false },
];

/** One value for a whole column, or for the variants of one option value. */
export function SetAllDialog({ onClose }: { onClose: () => void }) {
  const id = useId();
  const { getValues, setValue } = useFormContext<ProductValues>();
  const [options, variants] = getValues(["options", "variants"]);
  const [field, setField] = useState<Field>("priceCents");
  const [of, setOf] = useState("");
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const column = fields.find((it) => it.field === field);
  const concerned = (variant: VariantValues) => of === "" || variant.options.includes(of);

  function go(): void {
    const value = typed.trim() === "" && column?.isNullable ? null : column?.read(typed);
    if (value === undefined || (value !== null && value < 0)) {
      setWrong(true);
      return;
    }
    setValue(
      "variants",
      variants.map((variant) => (concerned(variant) ? { ...variant, [field]: value } : variant)),
      { shouldDirty: true, shouldValidate: true },
    );
    onClose();
  }

  return (
    <Dialog
      title="Set for all"
      isOpen
      onClose={onClose}
      footer={
        <button type="button" className="button button-tight" onClick={go}>
          Set {variants.filter(concerned).length}
        </button>
      }
    >
      <div className="fields fields-two">
        <div>
          <label htmlFor={`${id}-field`} className="label">
            What
          </label>
          <select
            id={`${id}-field`}
            className="field w-full"
            value={field}
            onChange={({ target }) => setField(target.value as Field)}
          >
            {fields.map((it) => (
              <option key={it.field} value={it.field}>
                {it.label}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}-of`} className="label">
            Of
          </label>
          <select
            id={`${id}-of`}
            className="field w-full"
            value={of}
            onChange={({ target }) => setOf(target.value)}
          >
            <option value="">All variants</option>
            {options.flatMap(({ name, values }) =>
              values.map((value) => (
                <option key={`${name} ${value.name}`} value={value.name}>
                  {name}: {value.name}
                </option>
              )),
            )}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}-value`} className="label">
            {column?.label}
          </label>
          <input
            id={`${id}-value`}
            className="field w-full text-end tabular-nums"
            inputMode="decimal"
            value={typed}
            aria-invalid={isWrong}
            onChange={({ target }) => {
              setTyped(target.value);
              setWrong(false);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              go();
            }}
          />
          {isWrong && (
            <p className="fault">
              Write {field === "weightGrams" ? "a whole number" : "an amount such as 24.00"}.
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
