import type { Category } from "@cali/core/catalog/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";

/** Every category, those below one right after it, each with the names above it. */
export function inTree(categories: Category[]): { value: string; label: string }[] {
  const below = (parent: string | null, above: string): { value: string; label: string }[] =>
    categories
      .filter(({ parentSlug }) => parentSlug === parent)
      .flatMap(({ id, slug, name }) => [
        { value: id, label: above + name },
        ...below(slug, `${above}${name} / `),
      ]);
  return below(null, "");
}

export function useCategories(): { value: string; label: string }[] {
  const { data } = useQuery(
    {
      queryKey: ["admin", "categories", "tree"],
      queryFn: ({ signal }) => api<{ items: Category[] } | Category[]>("/catalog/categories", { signal }),
      staleTime: 60_000,
    },
    queryClient,
  );
  if (!data) return [];
  return inTree(Array.isArray(data) ? data : data.items);
}
