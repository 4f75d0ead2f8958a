import type { JudgedReview, Judgement } from "@cali/core/review/schema.ts";
import { type InfiniteData, useInfiniteQuery, useMutationState } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";

export type Status = JudgedReview["status"];

interface Page {
  items: JudgedReview[];
  nextCursor: string | null;
}

/** A decision on one review. */
export interface Verdict extends Pick<Judgement, "status" | "note"> {
  review: JudgedReview;
}

const queueKey = ["review-queue"] as const;
const verdictKey = ["review-queue", "judge"] as const;
const verdicts = queryClient.getMutationCache();

/** Reviews of one status; what was just decided has left already. */
export function useQueue(status: Status) {
  const query = useInfiniteQuery(
    {
      queryKey: [...queueKey, status],
      queryFn: ({ pageParam, signal }) =>
        api<Page>(`/admin/reviews?status=${status}${pageParam === null ? "" : `&cursor=${pageParam}`}`, {
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    },
    queryClient,
  );
  const waiting = useMutationState(
    {
      filters: { mutationKey: verdictKey, status: "pending" },
      select: ({ state }) => state.variables as Verdict,
    },
    queryClient,
  );
  const hasLeft = ({ id }: JudgedReview) => waiting.some(({ review }) => review.id === id);
  return {
    items: query.data?.pages.flatMap(({ items }) => items).filter((review) => !hasLeft(review)),
    error: query.error,
    isLoading: query.isFetching,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage({ cancelRefetch: false }),
    retry: () => void query.refetch(),
  };
}

function leave({ id }: JudgedReview): void {
  queryClient.setQueriesData<InfiniteData<Page, string | null>>(
    { queryKey: queueKey },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.filter((review) => review.id !== id),
        })),
      },
  );
}

/**
 * Shows a review or doesn't: it leaves the list at once. Refused, it is there again, as it is now.
 * @throws {ApiError}
 */
export async function judge(verdict: Verdict): Promise<void> {
  const { review, status, note } = verdict;
  try {
    await verdicts
      .build<JudgedReview, Error, Verdict, unknown>(queryClient, {
        mutationKey: verdictKey,
        scope: { id: `judge:${review.id}` },
        mutationFn: () =>
          api<JudgedReview>(`/admin/reviews/${review.id}/status`, {
            method: "PUT",
            body: { status, updatedAt: review.updatedAt, ...(note && { note }) },
          }),
        onSuccess: () => leave(review),
        gcTime: 0,
      })
      .execute(verdict);
    void queryClient.invalidateQueries({ queryKey: [...queueKey, status] });
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: queueKey });
    throw error;
  }
}
