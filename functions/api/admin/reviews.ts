import { Moderation } from "@cali/core/review/moderate.ts";
import { JudgedReview, Judgement, QueueQuery } from "@cali/core/review/schema.ts";
import * as z from "zod";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Reviews by what has become of them; those that wait, the longest waiting first",
    access: "reviews.moderate",
    query: QueueQuery,
    answer: z.object({ items: z.array(JudgedReview), nextCursor: z.string().nullable() }),
    handle: ({ query }) => Moderation.listByStatus(query),
  }),
  route({
    method: "PUT",
    path: "/:id/status",
    summary: "Show a review, or don't and say why",
    access: "reviews.moderate",
    params: z.strictObject({ id: z.string().max(64) }),
    body: Judgement,
    answer: JudgedReview,
    handle: ({ params: { id }, body }) => Moderation.setStatus(id, body),
  }),
];
