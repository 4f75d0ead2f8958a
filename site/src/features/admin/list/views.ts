import type { SavedView } from "@cali/core/view/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import type { Filter } from "./types.ts";

const PATH = "/admin/views";
const keyOf = (section: string) => ["admin", "views", section] as const;

interface Views {
  items: SavedView[];
}

export const useViews = (section: string) =>
  useQuery(
    {
      queryKey: keyOf(section),
      queryFn: ({ signal }) => api<Views>(`${PATH}?section=${section}`, { signal }),
      staleTime: 300_000,
    },
    queryClient,
  );

const change = (section: string, items: (before: SavedView[]) => SavedView[]) =>
  queryClient.setQueryData<Views>(keyOf(section), (before) => ({ items: items(before?.items ?? []) }));

export async function save(section: string, name: string, query: string): Promise<void> {
  const saved = await api<SavedView>(PATH, { method: "POST", body: { section, name, query } });
  change(section, (before) => [...before, saved]);
}

/** Gone at once, and back if the shop refuses. */
export async function remove(section: string, id: string): Promise<void> {
  change(section, (before) => before.filter((view) => view.id !== id));
  try {
    await api(`${PATH}/${id}`, { method: "DELETE" });
  } catch (error) {
    await queryClient.invalidateQueries({ queryKey: keyOf(section) });
    throw error;
  }
}

/** What of the address makes a list what it is: its filters and its order, in the same order however they came about. */
export function viewOf(params: URLSearchParams, filters: readonly Filter[]): string {
  const names = [...filters.map(({ name }) => name), "sort"].toSorted();
  const view = new URLSearchParams();
  for (const name of names) {
    const value = params.get(name);
    if (value) view.set(name, value);
  }
  return view.toString();
}
