import type { AdminCategory } from "@cali/core/catalog/category/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { refreshDetail } from "../detail/query.ts";
import { toast, toastError } from "../ui/toast.ts";
import { moved, type Place, placeOf } from "./tree.ts";

export const PATH = "/admin/categories";

const key = ["admin", "categories", "tree"] as const;

interface Tree {
  items: AdminCategory[];
}

export function useTree() {
  const { data, error, refetch } = useQuery(
    { queryKey: key, queryFn: ({ signal }) => api<Tree>(PATH, { signal }) },
    queryClient,
  );
  return { shelves: data?.items, error, retry: () => void refetch() };
}

/** The tree here, and wherever else categories are offered. */
export const refreshTree = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ["admin", "categories"] });

const put = (id: string, place: Place) => api<Tree>(`${PATH}/${id}/place`, { method: "PUT", body: place });

/** Moves are sent one after the other: each says a place in the tree that the one before has made. */
let sent: Promise<unknown> = Promise.resolve();
let underway = 0;

/** Shows a category at its new place at once; puts it back where the shop says no. */
export async function move(shelf: AdminCategory, place: Place, { isUndo = false } = {}): Promise<void> {
  await queryClient.cancelQueries({ queryKey: key });
  const before = queryClient.getQueryData<Tree>(key);
  if (!before) return;
  const from = placeOf(before.items, shelf.id);
  if (from.parentId === place.parentId && from.position === place.position) return;
  queryClient.setQueryData<Tree>(key, { items: moved(before.items, shelf.id, place) });
  underway += 1;
  const answered = sent.then(() => put(shelf.id, place));
  sent = answered.catch(() => undefined);
  try {
    const tree = await answered;
    // An answer that doesn't know of the moves after it yet would take them back.
    if (underway === 1) queryClient.setQueryData<Tree>(key, tree);
    void refreshDetail(`${PATH}/${shelf.id}`);
    if (!isUndo) toast(`${shelf.name} is moved`, { undo: () => void move(shelf, from, { isUndo: true }) });
  } catch (error) {
    toastError(error);
    await refreshTree();
  } finally {
    underway -= 1;
  }
}
