import type { Mine, OwnReview, ToWrite } from "@cali/core/review/schema.ts";
import {
  type InfiniteData,
  queryOptions,
  useInfiniteQuery,
  useMutationState,
  useQuery,
} from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { refreshLists } from "./lists.ts";
import { inputOf, type Product, type Shown, type Write, withWrites } from "./own.ts";

const ownKey = ["own-reviews"] as const;
const writeKey = ["own-reviews", "write"] as const;
const allKey = [...ownKey, "all"] as const;
const toWriteKey = [...ownKey, "to-write"] as const;
const mineKey = (productId: string) => [...ownKey, "of", productId] as const;
const writes = queryClient.getMutationCache();

const mineQuery = (productId: string) =>
  queryOptions({
    queryKey: mineKey(productId),
    queryFn: ({ signal }) => api<Mine>(`/products/${productId}/reviews/mine`, { signal }),
  });

async function send({ product, draft }: Write): Promise<OwnReview | null> {
  const path = `/products/${product.id}/reviews/mine`;
  if (draft !== null) return api<OwnReview>(path, { method: "PUT", body: inputOf(draft) });
  return (await api<Mine>(path, { method: "DELETE" })).review;
}

/** One's own reviews and the product's lists are others now. What was answered is known; the rest is asked anew. */
function keep(productId: string, review: OwnReview | null): void {
  queryClient.setQueryData<Mine>(mineKey(productId), { review });
  queryClient.setQueryData<InfiniteData<Page, string | null>>(
    allKey,
    (data) => data && replaced(data, productId, review),
  );
  queryClient.setQueryData<{ items: ToWrite[] }>(
    toWriteKey,
    (data) => data && { items: data.items.filter((item) => item.productId !== productId) },
  );
  void queryClient.invalidateQueries({ queryKey: toWriteKey });
  void refreshLists(productId);
}

interface Page {
  items: OwnReview[];
  nextCursor: string | null;
}

function replaced(data: InfiniteData<Page, string | null>, productId: string, review: OwnReview | null) {
  const isNew = !data.pages.some(({ items }) => items.some(({ product }) => product.id === productId));
  return {
    ...data,
    pages: data.pages.map((page, index) => ({
      ...page,
      items: [
        ...(isNew && review && index === 0 ? [review] : []),
        ...page.items.flatMap((item) => (item.product.id === productId ? (review ?? []) : item)),
      ],
    })),
  };
}

/**
 * Writes a review, writes it anew or takes it away: at once here, then to the shop, one after the other.
 * @throws {ApiError} and then it is as it was.
 */
export async function write(what: Write): Promise<void> {
  // Not awaited: it shows at once, and an older answer must not come after it.
  void queryClient.cancelQueries({ queryKey: mineKey(what.product.id) });
  void queryClient.cancelQueries({ queryKey: allKey });
  await writes
    .build<OwnReview | null, Error, Write, unknown>(queryClient, {
      mutationKey: writeKey,
      scope: { id: `review:${what.product.id}` },
      mutationFn: send,
      onSuccess: (review) => keep(what.product.id, review),
      gcTime: 0,
    })
    .execute(what);
}

const useWrites = (): Write[] =>
  useMutationState(
    {
      filters: { mutationKey: writeKey, status: "pending" },
      select: ({ state }) => state.variables as Write,
    },
    queryClient,
  );

const shownOf = ({ id: _, helpfulCount: __, updatedAt: ___, ...review }: OwnReview): Shown => review;

/** One's own review of a product; null: none; undefined: not known yet. */
export function useMine(product: Product): Shown | null | undefined {
  const { data } = useQuery(mineQuery(product.id), queryClient);
  const waiting = useWrites().filter((each) => each.product.id === product.id);
  if (!data && waiting.length === 0) return undefined;
  const [review] = withWrites(data?.review ? [shownOf(data.review)] : [], waiting);
  return review ?? null;
}

/** All one's own reviews, newest first, and what there is to write about. */
export function useOwnReviews() {
  const list = useInfiniteQuery(
    {
      queryKey: allKey,
      queryFn: ({ pageParam, signal }) =>
        api<Page>(`/me/reviews${pageParam === null ? "" : `?cursor=${pageParam}`}`, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    },
    queryClient,
  );
  const toWrite = useQuery(
    {
      queryKey: toWriteKey,
      queryFn: ({ signal }) => api<{ items: ToWrite[] }>("/me/reviews/to-write", { signal }),
    },
    queryClient,
  );
  const waiting = useWrites();
  const held = list.data?.pages.flatMap(({ items }) => items).map(shownOf);
  const isWritten = (productId: string) =>
    waiting.some(({ product, draft }) => product.id === productId && draft !== null);
  return {
    reviews: held && withWrites(held, waiting),
    toWrite: toWrite.data?.items.filter(({ productId }) => !isWritten(productId)),
    error: list.error ?? toWrite.error,
    retry: () => void Promise.all([list.refetch(), toWrite.refetch()]),
    hasMore: list.hasNextPage,
    isLoading: list.isFetching,
    more: () => void list.fetchNextPage({ cancelRefetch: false }),
  };
}
