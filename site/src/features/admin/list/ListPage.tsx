import { useMemo, useRef, useState } from "react";
import { useShortcuts } from "../shortcuts.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { go, useParams } from "../url.ts";
import { BulkBar } from "./BulkBar.tsx";
import { Filters } from "./Filters.tsx";
import { queryOf, useList } from "./query.ts";
import { SavedViews } from "./SavedViews.tsx";
import { Table } from "./Table.tsx";
import { ListTabs } from "./Tabs.tsx";
import type { ListSpec } from "./types.ts";

/** Every list of the admin: its state is in the address, its rows come as they are scrolled to, and keys do all of it. */
export function ListPage<Row extends { id: string }>(spec: ListSpec<Row>) {
  const { path, filters = [], sorts = [], bulk = [] } = spec;
  const params = useParams();
  const search = useRef<HTMLInputElement>(null);
  const sort = params.get("sort") ?? sorts[0]?.value;
  const query = queryOf(params, filters, sort);
  const list = useList<Row>(path, query, spec.everyMs);
  const { rows } = list;
  const [chosen, setChosen] = useState<{ query: string; ids: ReadonlySet<string> }>({
    query,
    ids: new Set(),
  });
  // What was selected in another list isn't in this one.
  const selected = chosen.query === query ? chosen.ids : new Set<string>();
  const select = (ids: ReadonlySet<string>) => setChosen({ query, ids });
  const picked = useMemo(() => rows?.filter(({ id }) => selected.has(id)) ?? [], [rows, selected]);
  const isNarrowed = filters.some(({ name }) => params.has(name));
  useShortcuts({
    "/": () => search.current?.focus(),
    esc: () => select(new Set()),
  });
  return (
    <section aria-labelledby="list-title">
      <div className="admin-title">
        <h1 id="list-title">{spec.title}</h1>
        <div className="flex flex-wrap items-center gap-2">
          <SavedViews section={spec.section} filters={filters} />
          {spec.actions}
        </div>
      </div>
      {spec.lead}
      {spec.tabs && <ListTabs tabs={spec.tabs} filters={filters} />}
      <div className="flex flex-wrap items-end justify-between gap-x-4">
        <Filters filters={filters} sorts={sorts} search={search} />
      </div>
      {rows ? (
        <Table
          spec={spec}
          rows={rows}
          sort={sort}
          selected={selected}
          select={bulk.length > 0 ? select : undefined}
          isOld={list.isOld}
          more={list.hasMore ? list.more : undefined}
        />
      ) : (
        <Awaited error={list.error} retry={list.retry} rows={10} />
      )}
      {rows?.length === 0 && !list.isLoading && (
        <div className="max-w-[60ch] py-10">
          {isNarrowed ? (
            <>
              <p>Nothing here is like that.</p>
              <button
                type="button"
                className="button button-quiet button-tight mt-3"
                onClick={() => void go(Object.fromEntries(filters.map(({ name }) => [name, null])))}
              >
                Show all
              </button>
            </>
          ) : (
            spec.empty
          )}
        </div>
      )}
      {rows && list.error && <Awaited error={list.error} retry={list.retry} />}
      <BulkBar actions={bulk} rows={picked} clear={() => select(new Set())} />
    </section>
  );
}
