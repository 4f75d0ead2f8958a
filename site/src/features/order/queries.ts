import type { OrderView } from "@cali/core/order/schema.ts";
import type { ReturnRequest, ReturnView } from "@cali/core/returns/schema.ts";
import { queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ApiError, api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { apiPath, type OrderRef } from "./address.ts";

export const orderQuery = (ref: OrderRef) =>
  queryOptions({
    queryKey: ["order", ref.id, ref.key],
    queryFn: ({ signal }) => api<OrderView>(apiPath(ref), { signal }),
    refetchOnWindowFocus: "always",
  });

export const isMissing = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

interface Returns {
  items: ReturnView[];
}

const returnsQuery = (ref: OrderRef) =>
  queryOptions({
    queryKey: ["order", ref.id, ref.key, "returns"],
    queryFn: ({ signal }) => api<Returns>(apiPath(ref, "/returns"), { signal }),
  });

/** @param enabled whether anything has left yet that could come back */
export const useReturns = (ref: OrderRef, enabled: boolean) =>
  useQuery({ ...returnsQuery(ref), enabled }, queryClient);

/** @throws {ApiError} `return.*`, `upload.not_found` */
export async function askToReturn(ref: OrderRef, wanted: ReturnRequest): Promise<void> {
  const made = await api<ReturnView>(apiPath(ref, "/returns"), { method: "POST", body: wanted });
  const { queryKey } = returnsQuery(ref);
  queryClient.setQueryData(queryKey, (before) => ({
    items: [...(before?.items ?? []).filter(({ id }) => id !== made.id), made],
  }));
}

interface Page {
  items: OrderView[];
  nextCursor: string | null;
}

/** The account's orders, newest first, as many pages as were asked for. */
export function useOrders(customerId: string) {
  const query = useInfiniteQuery(
    {
      queryKey: ["account", customerId, "orders"],
      queryFn: ({ pageParam, signal }) =>
        api<Page>(pageParam === null ? "/orders" : `/orders?${new URLSearchParams({ cursor: pageParam })}`, {
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    },
    queryClient,
  );
  return { ...query, orders: query.data?.pages.flatMap(({ items }) => items) };
}
