import type { Me } from "@cali/core/customer/schema.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError, api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { hasSignedIn, remember } from "./hint.ts";

export const meKey = ["me"] as const;

const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const me = await api<Me>("/me", { signal });
      remember(true);
      return me;
    } catch (error) {
      // Halfway through signing in, somebody is a guest.
      const isGuest =
        error instanceof ApiError && (error.status === 401 || error.code === "second_factor.needed");
      if (!isGuest) throw error;
      remember(false);
      return null;
    }
  },
  staleTime: 30_000,
});

/** What was learnt of who this is, by another way than asking. */
export function keepMe(me: Me | null): void {
  remember(me !== null);
  queryClient.setQueryData(meKey, me);
}

/** Asks anew. @returns who has signed in; null: nobody. */
export const refreshMe = (): Promise<Me | null> => queryClient.query({ ...meQuery, staleTime: 0 });

/**
 * Who has signed in in this browser; null: nobody; undefined: not known yet.
 * @param always whether to ask also where nobody seems to have signed in: on pages that are for customers alone.
 */
export function useMe({ always = false } = {}) {
  const asks = typeof window !== "undefined" && (always || hasSignedIn());
  const query = useQuery({ ...meQuery, enabled: asks }, queryClient);
  return {
    me: asks ? query.data : null,
    error: query.error,
    retry: () => void query.refetch(),
  };
}

/** Where to sign in, and come back from there. */
export const signInUrl = (back = location.pathname + location.search): string =>
  `/account/sign-in?then=${encodeURIComponent(back)}`;

/** The same for who has signed in, a while ago. */
export const signInAgainUrl = (): string => `${signInUrl()}&again=1`;
