import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";

export const detailKey = (path: string) => ["admin", "detail", path] as const;

/** One thing, by its path in the API, such as `/admin/orders/ord_…`. */
export function useDetail<Detail>(path: string, { everyMs }: { everyMs?: number } = {}) {
  const { data, error, refetch } = useQuery(
    {
      queryKey: detailKey(path),
      queryFn: ({ signal }) => api<Detail>(path, { signal }),
      ...(everyMs !== undefined && { refetchInterval: everyMs }),
    },
    queryClient,
  );
  return { detail: data, error, retry: () => void refetch() };
}

export const keepDetail = <Detail>(path: string, detail: Detail): void => {
  queryClient.setQueryData(detailKey(path), detail);
};

export const refreshDetail = (path: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: detailKey(path) });
