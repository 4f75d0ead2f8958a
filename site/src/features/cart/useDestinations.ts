import type { DestinationChoice } from "@cali/core/shipping/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";

/** Where the shop ships to; it does not change while somebody looks. */
export const useDestinations = () =>
  useQuery(
    {
      queryKey: ["destinations"],
      queryFn: ({ signal }) => api<{ items: DestinationChoice[] }>("/shipping/destinations", { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    },
    queryClient,
  );
