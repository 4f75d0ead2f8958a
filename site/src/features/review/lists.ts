import type {
  Helpful,
  Rating,
  Review,
  ReviewFilter,
  ReviewPage,
  ReviewSort,
} from "@cali/core/review/schema.ts";
import { type InfiniteData, useInfiniteQuery, useMutationState } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { type Vote, withVotes } from "./votes.ts";

export interface View {
  sort: ReviewSort;
  filter?: ReviewFilter;
}

/** What the page was built with: the rating and the first reviews of it. */
export interface Built {
  rating: Rating;
  items: Review[];
}

const listsKey = ["reviews"] as const;
const voteKey = ["reviews", "vote"] as const;
const votes = queryClient.getMutationCache();

const addressOf = (productId: string, { sort, filter }: View, cursor: string | null): string => {
  const query = new URLSearchParams({ sort, ...(filter && { filter }), ...(cursor !== null && { cursor }) });
  return `/products/${productId}/reviews?${query}`;
};

type Pages = InfiniteData<ReviewPage, string | null>;

const pagesOf = ({ rating, items }: Built): Pages => ({
  pages: [{ rating, items, nextCursor: null }],
  pageParams: [null],
});

const pendingVotes = () =>
  votes.findAll({ mutationKey: voteKey, status: "pending" }).map(({ state }) => state.variables as Vote);

/** Asks the lists of a product anew, as somebody has written. */
export const refreshLists = (productId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: [...listsKey, productId] });

/** A product's reviews, page after page, with the reader's own votes already in them. */
export function useReviews(productId: string, view: View, built: Built) {
  const query = useInfiniteQuery(
    {
      queryKey: [...listsKey, productId, view.sort, view.filter ?? "all"],
      queryFn: ({ pageParam, signal }) => api<ReviewPage>(addressOf(productId, view, pageParam), { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: (before) => before ?? pagesOf(built),
      staleTime: 30_000,
      // Whoever comes back to the window would ask for all the pages they have read.
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    queryClient,
  );
  const waiting = useMutationState(
    {
      filters: { mutationKey: voteKey, status: "pending" },
      select: ({ state }) => state.variables as Vote,
    },
    queryClient,
  );
  const isOpening = view.sort === "helpful" && view.filter === undefined;
  const { pages } = query.data ?? (isOpening ? pagesOf(built) : { pages: [] });
  return {
    rating: pages.at(-1)?.rating ?? built.rating,
    // One that moved down the list while it was read is on two pages.
    items: [
      ...new Map(pages.flatMap(({ items }) => items).map((review) => [review.id, review])).values(),
    ].map((review) => withVotes(review, waiting)),
    /** Shown are reviews of before, or those the page was built with. */
    isOld: query.isPlaceholderData,
    hasMore: query.hasNextPage && !query.isPlaceholderData,
    isLoading: query.isFetching,
    error: query.error,
    /** Loads the next page, once however often it is asked for; after a failure, asks again. */
    more: () =>
      void (query.error && !query.isFetchNextPageError
        ? query.refetch()
        : query.fetchNextPage({ cancelRefetch: false })),
  };
}

function keep(reviewId: string, answer: Helpful): void {
  queryClient.setQueriesData<Pages>(
    { queryKey: listsKey },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((review) => (review.id === reviewId ? { ...review, ...answer } : review)),
        })),
      },
  );
}

async function send(vote: Vote): Promise<Helpful | undefined> {
  const waiting = pendingVotes();
  const later = waiting.slice(waiting.indexOf(vote) + 1);
  // A quicker finger has already changed its mind.
  if (later.some(({ reviewId }) => reviewId === vote.reviewId)) return undefined;
  return api<Helpful>(`/reviews/${vote.reviewId}/helpful`, { method: vote.votedHelpful ? "PUT" : "DELETE" });
}

/**
 * Says that a review helped, or takes that back: at once here, then to the shop. A refusal undoes itself.
 * @throws {ApiError}
 */
export async function toggleHelpful({ id: reviewId, votedHelpful }: Review): Promise<void> {
  // What was said last counts, also where the page doesn't show it yet.
  const last = pendingVotes().findLast((vote) => vote.reviewId === reviewId);
  const vote: Vote = { reviewId, votedHelpful: !(last?.votedHelpful ?? votedHelpful) };
  await votes
    .build<Helpful | undefined, Error, Vote, unknown>(queryClient, {
      mutationKey: voteKey,
      scope: { id: `helpful:${reviewId}` },
      mutationFn: send,
      onSuccess: (answer) => answer && keep(reviewId, answer),
      gcTime: 0,
    })
    .execute(vote);
}
