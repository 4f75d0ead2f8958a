import { type RefObject, useEffect, useId, useState } from "react";
import { go, useParams } from "../url.ts";
import type { Filter } from "./types.ts";

interface Props {
  filters: readonly Filter[];
  sorts: readonly { value: string; label: string }[];
  search: RefObject<HTMLInputElement | null>;
}

/** What narrows and orders the list. */
export function Filters({ filters: all, sorts, search }: Props) {
  const params = useParams();
  const filters = all.filter((filter) => filter.kind !== "tab");
  if (filters.length === 0 && sorts.length < 2) return null;
  return (
    <search className="list-filters">
      {filters.map((filter) =>
        filter.kind === "choice" ? (
          <Choice
            key={filter.name}
            name={filter.name}
            label={filter.label}
            first="All"
            options={filter.options}
          />
        ) : (
          // Another address, another text: what was typed before it is of no use.
          <Typed
            key={`${filter.name} ${params.get(filter.name) ?? ""}`}
            filter={filter}
            field={filter.kind === "search" ? search : undefined}
          />
        ),
      )}
      {sorts.length > 1 && <Choice name="sort" label="Order" options={sorts} />}
    </search>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  /** What stands for no choice; absent: the first of the options. */
  first?: string;
  options: readonly { value: string; label: string }[];
}

function Choice({ name, label, first, options }: ChoiceProps) {
  const value = useParams().get(name) ?? "";
  const preset = first === undefined ? options[0]?.value : "";
  return (
    <label>
      <span>{label}</span>
      <select
        className="field"
        value={value === "" ? preset : value}
        onChange={({ target }) => void go({ [name]: target.value === preset ? null : target.value })}
      >
        {first !== undefined && <option value="">{first}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

const PAUSE_MS = 300;

/** Looked for a moment after the last letter, or at once with Enter. */
function Typed({ filter, field }: { filter: Filter; field: RefObject<HTMLInputElement | null> | undefined }) {
  const id = useId();
  const { name, label, hint, kind } = filter;
  const shown = useParams().get(name) ?? "";
  const [text, setText] = useState(shown);
  useEffect(() => {
    if (text.trim() === shown) return;
    const timer = setTimeout(
      () => void go({ [name]: text.trim() }, { replace: true }),
      kind === "day" ? 0 : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [text, shown, name, kind]);
  return (
    <label htmlFor={id}>
      <span>{label}</span>
      <input
        ref={field}
        id={id}
        className={kind === "search" ? "field w-72 max-w-full" : "field"}
        type={kind === "day" ? "date" : kind}
        value={text}
        placeholder={hint}
        maxLength={kind === "day" ? undefined : 200}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === "Enter" && void go({ [name]: text.trim() }, { replace: true })}
      />
    </label>
  );
}
