import type { AdminBanner as Kept, Placement } from "@cali/core/content/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { toastError } from "../ui/toast.ts";

export const PATH = "/admin/banners";

const key = ["admin", "banners"] as const;

type Dates = "startsAt" | "endsAt" | "updatedAt";

/** As it comes in JSON. */
export type AdminBanner = Omit<Kept, Dates> & {
  startsAt: string | null;
  endsAt: string | null;
  updatedAt: string;
};

interface All {
  items: AdminBanner[];
}

export function useBanners() {
  const { data, error, refetch } = useQuery(
    { queryKey: key, queryFn: ({ signal }) => api<All>(PATH, { signal }) },
    queryClient,
  );
  return { banners: data?.items, error, retry: () => void refetch() };
}

export const refreshBanners = (): Promise<void> => queryClient.invalidateQueries({ queryKey: key });

/** Shows the new order of one place at once; puts it back where the shop says no. */
export async function reorder(placement: Placement, ids: string[]): Promise<void> {
  await queryClient.cancelQueries({ queryKey: key });
  const before = queryClient.getQueryData<All>(key);
  if (!before) return;
  const byId = new Map(before.items.map((banner) => [banner.id, banner]));
  const there = ids.flatMap((id) => byId.get(id) ?? []);
  queryClient.setQueryData<All>(key, {
    items: [...before.items.filter((banner) => banner.placement !== placement), ...there],
  });
  try {
    queryClient.setQueryData(
      key,
      await api<All>(`${PATH}/order`, { method: "PUT", body: { placement, ids } }),
    );
  } catch (error) {
    queryClient.setQueryData(key, before);
    toastError(error);
  }
}
