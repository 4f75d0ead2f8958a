import { follow, useParams } from "../url.ts";
import type { Filter, ListSpec } from "./types.ts";

interface Props {
  tabs: NonNullable<ListSpec<{ id: string }>["tabs"]>;
  filters: readonly Filter[];
}

/** Lists worth a click. */
export function ListTabs({ tabs, filters }: Props) {
  const params = useParams();
  const cleared = Object.fromEntries(filters.map(({ name }) => [name, null]));
  const isCurrent = (query: Record<string, string>) =>
    filters.every(({ name }) => (params.get(name) ?? "") === (query[name] ?? ""));
  return (
    <nav aria-label="Lists" className="tabs mt-2">
      {tabs.map(({ label, query }) => (
        <a
          key={label}
          {...follow({ ...cleared, ...query })}
          aria-current={isCurrent(query) ? "page" : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
