import type { PublishStatus } from "@cali/core/publish/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { refreshLists } from "../list/query.ts";

/** As it comes in JSON. */
type Json<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Json<Item>[]
    : T extends object
      ? { [K in keyof T]: Json<T[K]> }
      : T;
export type Status = Json<PublishStatus>;
export type Build = NonNullable<Status["live"]>;

const key = ["admin", "publish"] as const;
export const PATH = "/admin/publish";

const SECOND_MS = 1000;
const everyMs = { live: 20, waiting: 5, building: 2, failed: 10 } as const;

/** What shoppers see and don't yet; asked for again the sooner, the more is going on. */
export function usePublishing() {
  const { data, error, refetch } = useQuery(
    {
      queryKey: key,
      queryFn: async ({ signal }) => keep(await api<Status>(PATH, { signal })),
      refetchInterval: ({ state }) => everyMs[state.data?.state ?? "live"] * SECOND_MS,
    },
    queryClient,
  );
  return { status: data, error, retry: () => void refetch() };
}

/** A build that has begun or ended is in the list of all of them. */
function keep(status: Status): Status {
  const before = queryClient.getQueryData<Status>(key);
  if (before && ids(before) !== ids(status)) void refreshLists(`${PATH}/history`);
  return status;
}

const ids = ({ live, building, failed }: Status): string =>
  [live, building, failed].map((build) => build?.id).join();

/** Has the site built now. */
export async function publishNow(): Promise<void> {
  queryClient.setQueryData<Status>(key, keep(await api<Status>(PATH, { method: "POST" })));
}

/** Shown as soon as something was changed that pages show. */
export const lookAtPublishing = (): Promise<void> => queryClient.invalidateQueries({ queryKey: key });
