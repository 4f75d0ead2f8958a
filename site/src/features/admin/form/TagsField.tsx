import { type KeyboardEvent, useState } from "react";
import type { FieldValues } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "./Field.tsx";

/** Words, each once; Enter or a comma ends one, Backspace takes the last away. */
export function TagsField<V extends FieldValues>(props: FieldProps<V>) {
  const { label, hint, className, isDisabled } = props;
  const { fault, value, onChange, onBlur, ref } = useField(props);
  const tags = (value ?? []) as string[];
  const [typed, setTyped] = useState("");

  function add(): void {
    const added = typed
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "" && !tags.includes(word));
    if (added.length > 0) onChange([...tags, ...new Set(added)]);
    setTyped("");
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && typed === "" && tags.length > 0) onChange(tags.slice(0, -1));
  }

  return (
    <FieldFrame label={label} hint={hint} fault={fault} className={className}>
      {(ids) => (
        <div className="field flex flex-wrap items-center gap-1.5 py-1.5">
          {tags.map((tag) => (
            <span key={tag} className="inline-flex items-center gap-1 bg-sand px-2 text-xs">
              {tag}
              <button
                type="button"
                className="min-h-7 min-w-5"
                aria-label={`Remove ${tag}`}
                disabled={isDisabled}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
              >
                ×
              </button>
            </span>
          ))}
          <input
            {...ids}
            ref={ref}
            className="min-w-24 flex-1 bg-transparent outline-none"
            value={typed}
            disabled={isDisabled}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={press}
            onBlur={() => {
              add();
              onBlur();
            }}
          />
        </div>
      )}
    </FieldFrame>
  );
}
