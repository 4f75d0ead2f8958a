import type { Wishlist } from "@cali/core/wishlist/schema.ts";
import { queryOptions, useMutationState, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { say } from "../cart/notice.ts";
import { apply, type Change } from "./list.ts";
import { isListed } from "./mirror.ts";
import { flush, keepAll, keepMark, onOtherTab, read } from "./outbox.ts";

const wishlistKey = ["wishlist"] as const;
const markKey = ["wishlist", "mark"] as const;
const mutations = queryClient.getMutationCache();
/** Changes of the list reach the shop one after the other. */
const scope = { id: "wishlist" };

const held = (): Wishlist | undefined => queryClient.getQueryData<Wishlist>(wishlistKey);
const set = (step: (list: Wishlist) => Wishlist): void =>
  void queryClient.setQueryData<Wishlist>(wishlistKey, (list) => list && step(list));

const wishlistQuery = queryOptions({
  queryKey: wishlistKey,
  queryFn: async ({ signal }) => {
    // What a product's page could not send is part of the list.
    await flush();
    const list = await api<Wishlist>("/wishlist", { signal });
    keepAll(list.items.map(({ product }) => product.id));
    return list;
  },
  refetchOnWindowFocus: "always",
});

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Puts on the list or takes off it, at once, and tells the shop. A refusal takes back just that, and is said in plain words.
 * @returns whether the shop agreed.
 */
export async function mark(change: Change): Promise<boolean> {
  say(null);
  // Not awaited: an answer from before must not come after it.
  void queryClient.cancelQueries({ queryKey: wishlistKey });
  const { id } = change.item.product;
  const mutation = mutations.build<unknown, Error, Change, unknown>(queryClient, {
    mutationKey: markKey,
    scope,
    mutationFn: ({ isListed }) => api(`/wishlist/${id}`, { method: isListed ? "PUT" : "DELETE" }),
    onSuccess: () => {
      set((list) => apply(list, change));
      keepMark(id, change.isListed);
    },
    gcTime: 0,
  });
  try {
    await mutation.execute(change);
    return true;
  } catch (error) {
    say({ text: words(error) });
    return false;
  }
}

/** Shares the list, or shares it no more. Not shown before the shop agrees: it alone makes the link. */
export async function setShared(isShared: boolean): Promise<void> {
  const mutation = mutations.build<{ token: string | null }, Error, void, unknown>(queryClient, {
    mutationKey: ["wishlist", "share"],
    scope,
    mutationFn: () => api("/wishlist/share", { method: isShared ? "POST" : "DELETE" }),
    gcTime: 0,
  });
  try {
    const { token } = await mutation.execute();
    set((list) => ({ ...list, shareToken: token }));
  } catch (error) {
    say({ text: words(error) });
  }
}

/** Whether another tab put something on the list, or took it off, that this one doesn't know of. */
function isBehind(): boolean {
  const list = held();
  if (!list || mutations.findAll({ mutationKey: markKey, status: "pending" }).length > 0) return false;
  const mirror = read();
  return (
    list.items.length !== mirror.ids.length || list.items.some(({ product }) => !isListed(mirror, product.id))
  );
}

/** The list with the shopper's own changes already in it; undefined until it is known. */
export function useWishlist() {
  const query = useQuery(wishlistQuery, queryClient);
  const waiting = useMutationState(
    {
      filters: { mutationKey: markKey, status: "pending" },
      select: ({ state }) => state.variables as Change,
    },
    queryClient,
  );
  useEffect(
    () =>
      onOtherTab(() => {
        if (isBehind()) void queryClient.invalidateQueries({ queryKey: wishlistKey });
      }),
    [],
  );
  return {
    list: query.data && waiting.reduce(apply, query.data),
    error: query.error,
    retry: () => void query.refetch(),
  };
}
