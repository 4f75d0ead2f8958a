import type { Me, MeChange } from "@cali/core/customer/schema.ts";
import { useMutationState } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { keepMe, meKey } from "./me.ts";

const changeKey = ["change-me"] as const;

/**
 * Changes the account, one change after the other; `useShown` has it at once, and no more if it is refused.
 * @throws {ApiError}
 */
export function changeMe(change: MeChange): Promise<Me> {
  // Not awaited: an older answer must not come after it.
  void queryClient.cancelQueries({ queryKey: meKey });
  const mutation = queryClient.getMutationCache().build<Me, Error, MeChange, unknown>(queryClient, {
    mutationKey: changeKey,
    scope: { id: "me" },
    mutationFn: (body) => api<Me>("/me", { method: "PATCH", body }),
    onSuccess: keepMe,
    gcTime: 0,
  });
  return mutation.execute(change);
}

/** The account as its owner should see it: with the changes that are still on their way. */
export function useShown(me: Me): Me {
  const waiting = useMutationState(
    {
      filters: { mutationKey: changeKey, status: "pending" },
      select: ({ state }) => state.variables as MeChange,
    },
    queryClient,
  );
  return Object.assign({}, me, ...waiting);
}
