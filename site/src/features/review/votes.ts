import type { Review } from "@cali/core/review/schema.ts";

/** What a reader said of one review: whether it helped. */
export interface Vote {
  reviewId: string;
  votedHelpful: boolean;
}

/** A review with what its reader said since in it. */
export function withVotes(review: Review, votes: readonly Vote[]): Review {
  const last = votes.findLast(({ reviewId }) => reviewId === review.id);
  if (!last || last.votedHelpful === review.votedHelpful) return review;
  const step = last.votedHelpful ? 1 : -1;
  return {
    ...review,
    votedHelpful: last.votedHelpful,
    helpfulCount: Math.max(0, review.helpfulCount + step),
  };
}
