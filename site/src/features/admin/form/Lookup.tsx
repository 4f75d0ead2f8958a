import { Combobox } from "@base-ui/react/combobox";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

interface Props {
  label: string;
  hint?: string;
  value: Option | null;
  onChange: (option: Option | null) => void;
  /** What is offered; for what the API has to be asked, `source`. */
  options?: readonly Option[];
  source?: { path: string; toOption: (row: never) => Option };
  placeholder?: string;
  fault?: string | undefined;
}

/** Picks one of many by typing a part of its name. */
export function Lookup({ label, hint, value, onChange, options, source, placeholder, fault }: Props) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const query = typed.trim();
  const asked = useQuery(
    {
      queryKey: ["admin", "lookup", source?.path, query],
      queryFn: ({ signal }) =>
        api<{ items: never[] }>(
          `${source?.path}${source?.path.includes("?") ? "&" : "?"}limit=20&q=${encodeURIComponent(query)}`,
          { signal },
        ),
      enabled: source !== undefined && query.length > 1 && query !== value?.label,
      placeholderData: (previous) => previous,
      staleTime: 30_000,
    },
    queryClient,
  );
  const items = source ? (asked.data?.items ?? []).map(source.toOption) : (options ?? []);
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <Combobox.Root
        items={items}
        value={value}
        onValueChange={onChange}
        onInputValueChange={setTyped}
        itemToStringLabel={(option: Option) => option.label}
        isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
        {...(source && { filter: null })}
      >
        <span className="relative block">
          <Combobox.Input
            id={id}
            className="field w-full pr-9"
            placeholder={placeholder}
            aria-invalid={fault !== undefined}
          />
          <Combobox.Clear className="absolute inset-y-0 right-0 w-9" aria-label={`Clear ${label}`}>
            ×
          </Combobox.Clear>
        </span>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="z-50">
            <Combobox.Popup className="popup w-(--anchor-width)">
              <Combobox.Empty className="px-3 empty:hidden">
                {source && query.length < 2
                  ? "Type two letters."
                  : asked.isFetching
                    ? "Looking…"
                    : "Nothing goes by that name."}
              </Combobox.Empty>
              <Combobox.List>
                {(option: Option) => (
                  <Combobox.Item key={option.value} value={option} className="popup-item">
                    <span className="flex-1 truncate">{option.label}</span>
                    {option.hint && <span className="text-xs text-fog">{option.hint}</span>}
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      {hint && <p className="hint">{hint}</p>}
      {fault && <p className="fault">{fault}</p>}
    </div>
  );
}
