import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";

interface Shelf {
  id: string;
  parentId: string | null;
  name: string;
}

export interface Choice {
  value: string;
  label: string;
}

/** Every category, those below one right after it, each with the names above it. */
export function inTree(shelves: readonly Shelf[]): Choice[] {
  const below = (parent: string | null, above: string): Choice[] =>
    shelves
      .filter(({ parentId }) => parentId === parent)
      .flatMap(({ id, name }) => [{ value: id, label: above + name }, ...below(id, `${above}${name} / `)]);
  return below(null, "");
}

export function useCategories(): Choice[] {
  const { data } = useQuery(
    {
      queryKey: ["admin", "categories", "choices"],
      queryFn: ({ signal }) => api<{ items: Shelf[] }>("/admin/categories", { signal }),
      staleTime: 60_000,
    },
    queryClient,
  );
  return inTree(data?.items ?? []);
}
