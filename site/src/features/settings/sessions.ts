import { useQuery } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";

/** A browser that is signed in. */
export interface Session {
  id: string;
  /** Such as "Firefox on Linux"; null where it did not say. */
  device: string | null;
  ipAddress: string | null;
  createdAt: string;
  isCurrent: boolean;
}

interface Sessions {
  items: Session[];
}

const keyOf = (customerId: string) => ["account", customerId, "sessions"] as const;

export const useSessions = (customerId: string) =>
  useQuery(
    {
      queryKey: keyOf(customerId),
      queryFn: ({ signal }) => api<Sessions>("/me/sessions", { signal }),
    },
    queryClient,
  );

/**
 * Ends one session, or with `"others"` all but this one. Gone at once from the list, and back if the shop refuses.
 * @throws {ApiError}
 */
export async function endSession(customerId: string, which: string): Promise<void> {
  const queryKey = keyOf(customerId);
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<Sessions>(
    queryKey,
    (before) =>
      before && {
        items: before.items.filter(({ id, isCurrent }) => isCurrent || (which !== "others" && id !== which)),
      },
  );
  const path = which === "others" ? "/me/sessions" : `/me/sessions/${encodeURIComponent(which)}`;
  try {
    queryClient.setQueryData(queryKey, await api<Sessions>(path, { method: "DELETE" }));
  } catch (error) {
    await queryClient.invalidateQueries({ queryKey });
    throw error;
  }
}

export const deviceName = ({ device }: Pick<Session, "device">): string => device ?? "An unknown browser";
