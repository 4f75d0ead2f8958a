import type { Review } from "@cali/core/review/schema.ts";
import { describe, expect, it } from "vitest";
import { withVotes } from "./votes.ts";

const review = (votedHelpful: boolean, helpfulCount: number): Review => ({
  id: "rev_1",
  author: "Ada",
  rating: 4,
  title: "",
  body: "",
  photoKeys: [],
  verified: false,
  createdAt: "2026-01-01T00:00:00.000Z",
  isMine: false,
  votedHelpful,
  helpfulCount,
});
const vote = (votedHelpful: boolean, reviewId = "rev_1") => ({ reviewId, votedHelpful });

describe("withVotes", () => {
  it.each([
    [review(false, 3), [vote(true)], true, 4],
    [review(true, 3), [vote(false)], false, 2],
    [review(true, 3), [vote(true)], true, 3],
    [review(false, 3), [vote(true), vote(false)], false, 3],
    [review(false, 3), [vote(true), vote(false), vote(true)], true, 4],
    [review(true, 0), [vote(false)], false, 0],
    [review(false, 3), [vote(true, "rev_2")], false, 3],
    [review(false, 3), [], false, 3],
  ])("of %j and %j", (held, votes, votedHelpful, helpfulCount) => {
    expect(withVotes(held, votes)).toMatchObject({ votedHelpful, helpfulCount });
  });
});
