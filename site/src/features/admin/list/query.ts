import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import type { Filter } from "./types.ts";

export interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}

type Data<Row> = InfiniteData<Page<Row>, string | null>;

/** Of all lists of a path, whatever they are narrowed by. */
export const listKey = (path: string) => ["admin", "list", path] as const;

const LIMIT = 50;

function dayOf(name: string, value: string): string | undefined {
  const day = new Date(`${value}T00:00`);
  if (Number.isNaN(day.getTime())) return undefined;
  if (name === "to") day.setDate(day.getDate() + 1);
  return day.toISOString();
}

/** What the API is asked, of what stands in the address. */
export function queryOf(
  params: URLSearchParams,
  filters: readonly Filter[],
  sort: string | undefined,
): string {
  const query = new URLSearchParams({ limit: String(LIMIT) });
  if (sort !== undefined) query.set("sort", sort);
  for (const { name, kind } of filters) {
    const value = params.get(name);
    const sent = value !== null && kind === "day" ? dayOf(name, value) : value;
    if (sent) query.set(name, sent);
  }
  return query.toString();
}

/** A list's rows as far as they were asked for. */
export function useList<Row>(path: string, query: string, everyMs?: number) {
  const asked = useInfiniteQuery(
    {
      queryKey: [...listKey(path), query],
      queryFn: ({ pageParam, signal }) =>
        api<Page<Row>>(
          `${path}?${query}${pageParam === null ? "" : `&cursor=${encodeURIComponent(pageParam)}`}`,
          {
            signal,
          },
        ),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: (previous) => previous,
      ...(everyMs !== undefined && { refetchInterval: everyMs }),
    },
    queryClient,
  );
  const { data } = asked;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  return {
    rows,
    error: asked.error,
    isLoading: asked.isFetching,
    /** Rows of another question are shown until the answer comes. */
    isOld: asked.isPlaceholderData,
    hasMore: asked.hasNextPage,
    more: () => void asked.fetchNextPage({ cancelRefetch: false }),
    retry: () => void asked.refetch(),
  };
}

export const refreshLists = (path: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: listKey(path) });

/** Changes rows where they stand, before the API has said so. @returns what puts them back. */
export function changeRows<Row extends { id: string }>(
  path: string,
  change: (row: Row) => Row | undefined,
): () => void {
  const before = queryClient.getQueriesData<Data<Row>>({ queryKey: listKey(path) });
  queryClient.setQueriesData<Data<Row>>(
    { queryKey: listKey(path) },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map(change).filter((row): row is Row => row !== undefined),
        })),
      },
  );
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}
