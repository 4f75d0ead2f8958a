import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Lookup, type Option } from "../form/Lookup.tsx";
import { useCategories } from "../product/categories.ts";
import type { RuleValues } from "./values.ts";

export interface Named {
  id: string;
  name: string;
}

interface Props {
  name: "categoryIds" | "productIds";
  label: string;
  hint?: string;
  known: Named[];
}

const products = {
  path: "/admin/products",
  toOption: ({ id, name }: Named): Option => ({ value: id, label: name }),
} as const;

/** Categories or products that a coupon is for: any number, each found by name. */
export function ScopeField({ name, label, hint, known }: Props) {
  const { control, setValue } = useFormContext<RuleValues>();
  const ids = useWatch({ control, name });
  const categories = useCategories();
  const [found, setFound] = useState<Option[]>([]);
  const isCategories = name === "categoryIds";
  const nameOf = (id: string): string =>
    [
      ...found,
      ...(isCategories ? categories : []),
      ...known.map((each) => ({ value: each.id, label: each.name })),
    ].find(({ value }) => value === id)?.label ?? "(gone)";
  const set = (next: string[]) => setValue(name, next, { shouldDirty: true, shouldTouch: true });

  function add(option: Option | null): void {
    if (!option || ids.includes(option.value)) return;
    setFound((before) => [...before, option]);
    set([...ids, option.value]);
  }

  return (
    <div>
      <Lookup
        // Anew for each that was found: nothing stays typed.
        key={ids.length}
        label={label}
        {...(hint !== undefined && { hint })}
        value={null}
        onChange={add}
        placeholder={ids.length === 0 ? "Any" : "Another one"}
        {...(isCategories
          ? { options: categories.filter(({ value }) => !ids.includes(value)) }
          : { source: products })}
      />
      {ids.length > 0 && (
        <ul aria-label={label} className="mt-2">
          {ids.map((id) => (
            <li key={id} className="flex items-center justify-between gap-2 border-b border-line">
              <span className="min-w-0 truncate">{nameOf(id)}</span>
              <button
                type="button"
                className="min-h-9 min-w-9 flex-none"
                aria-label={`Take ${nameOf(id)} out`}
                onClick={() => set(ids.filter((each) => each !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
