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
  const [isOpen, setOpen] = useState(false);
  if (filters.length === 0 && sorts.length < 2) return null;
  const [searches, others] = [
    filters.filter(({ kind }) => kind === "search"),
    filters.filter(({ kind }) => kind !== "search"),
  ];
  const used = others.filter(({ name }) => params.has(name)).length;
  // Another address, another text: what was typed before it is of no use.
  const typed = (filter: Filter, field?: typeof search) => (
    <Typed key={`${filter.name} ${params.get(filter.name) ?? ""}`} filter={filter} field={field} />
  );
  return (
    <search className="list-filters">
      {searches.map((filter) => typed(filter, search))}
      {others.length + sorts.length > 1 && (
        <button
          type="button"
          className="button button-quiet button-tight list-narrow"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          Narrow{used > 0 ? ` (${used})` : ""}
        </button>
      )}
      <div className="list-more" data-open={isOpen || undefined}>
        {others.map((filter) =>
          filter.kind === "choice" ? (
            <Choice
              key={filter.name}
              name={filter.name}
              label={filter.label}
              first="All"
              options={filter.options}
            />
          ) : (
            typed(filter)
          ),
        )}
        {sorts.length > 1 && <Choice name="sort" label="Sort" options={sorts} />}
      </div>
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

const widths: Record<Filter["kind"], string> = {
  search: "sm:w-64",
  text: "sm:w-32",
  day: "sm:w-36",
  choice: "",
  tab: "",
};

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
        className={`field max-w-full ${widths[kind]}`}
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
