import type { AdminMe } from "@cali/core/staff/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";

/** Who is at work, as the shop sees it: beside their role, how it stands with their second factor. */
export const useAdminMe = () =>
  useQuery(
    {
      queryKey: ["admin", "me"],
      queryFn: ({ signal }) => api<AdminMe>("/admin/me", { signal }),
      staleTime: 300_000,
    },
    queryClient,
  );
