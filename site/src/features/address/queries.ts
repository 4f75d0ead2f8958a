import type { AddressFields, SavedAddress } from "@cali/core/customer/schema.ts";
import { queryOptions, useMutationState, useQuery } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { apply, type Change, fieldsOf } from "./book.ts";

const changeKey = ["addresses"] as const;

interface Book {
  items: SavedAddress[];
}

const bookQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["account", customerId, "addresses"],
    queryFn: ({ signal }) => api<Book>("/me/addresses", { signal }),
  });

const reread = (customerId: string) => queryClient.query({ ...bookQuery(customerId), staleTime: 0 });

/** The address book, with the changes that are still on their way. */
export function useBook(customerId: string) {
  const { data, error, refetch } = useQuery(bookQuery(customerId), queryClient);
  const waiting = useMutationState(
    {
      filters: { mutationKey: changeKey, status: "pending" },
      select: ({ state }) => state.variables as Change,
    },
    queryClient,
  );
  return { book: data && waiting.reduce(apply, data.items), error, retry: () => void refetch() };
}

const pathOf = (id: string): string => `/me/addresses/${encodeURIComponent(id)}`;

/** Keeps a new address, or with `id` what has changed of one. @throws {ApiError} `address.too_many` */
export async function keep(customerId: string, fields: AddressFields, id?: string): Promise<void> {
  if (id === undefined) await api("/me/addresses", { method: "POST", body: fields });
  else await api(pathOf(id), { method: "PUT", body: fields });
  await reread(customerId);
}

async function send(customerId: string, change: Change): Promise<void> {
  if ("remove" in change) {
    await api(pathOf(change.remove), { method: "DELETE" });
    return;
  }
  const { items } = await reread(customerId);
  const address = items.find(({ id }) => id === change.makeDefault);
  if (address)
    await api(pathOf(address.id), { method: "PUT", body: { ...fieldsOf(address), isDefault: true } });
}

/** Changes the book at once, one change after the other; a refusal takes back just that one. @throws {ApiError} */
export function change(customerId: string, what: Change): Promise<void> {
  void queryClient.cancelQueries(bookQuery(customerId));
  const mutation = queryClient.getMutationCache().build<void, Error, Change, unknown>(queryClient, {
    mutationKey: changeKey,
    scope: { id: "addresses" },
    mutationFn: async (wanted) => {
      await send(customerId, wanted);
      // Still on its way until the list has it: nothing flickers.
      await reread(customerId);
    },
    gcTime: 0,
  });
  return mutation.execute(what);
}
