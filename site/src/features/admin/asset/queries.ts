import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import type { Asset } from "./asset.ts";

const key = ["admin", "assets"] as const;

interface Page {
  items: Asset[];
  nextCursor: string | null;
}

/** The shop's pictures, newest first, as far as they were asked for. */
export function useAssets(isOn: boolean) {
  const asked = useInfiniteQuery(
    {
      queryKey: key,
      queryFn: ({ pageParam, signal }) =>
        api<Page>(`/admin/media?limit=48${pageParam === null ? "" : `&cursor=${pageParam}`}`, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      enabled: isOn,
    },
    queryClient,
  );
  return {
    assets: asked.data?.pages.flatMap(({ items }) => items),
    error: asked.error,
    hasMore: asked.hasNextPage,
    more: () => void asked.fetchNextPage({ cancelRefetch: false }),
    retry: () => void asked.refetch(),
  };
}

export const refreshAssets = (): Promise<void> => queryClient.invalidateQueries({ queryKey: key });

/** Gives a picture up that nothing shows. @throws {ApiError} `asset.in_use` */
export async function removeAsset(id: string): Promise<void> {
  await api(`/admin/media/${id}`, { method: "DELETE" });
  await refreshAssets();
}
