import { Reviews } from "@cali/core/review/index.ts";
import * as Shape from "@cali/core/review/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });

const HOUR = 60 * 60;

export const routes = [
  route({
    method: "GET",
    path: "/:id/reviews",
    summary: "A product's published reviews a page at a time, and what all of them come to",
    access: "anyone",
    params,
    query: Shape.ReviewQuery,
    answer: Shape.ReviewPage,
    handle: ({ params: { id }, query }) => Reviews.list(id, query),
  }),
  route({
    method: "GET",
    path: "/:id/reviews/mine",
    summary: "Your own review of a product, whatever has become of it",
    access: "customer",
    params,
    answer: Shape.Mine,
    handle: async ({ params: { id } }) => ({ review: await Reviews.mine(id) }),
  }),
  route({
    method: "PUT",
    path: "/:id/reviews/mine",
    summary: "Write your one review of a product, or write it anew",
    access: "customer",
    limits: {
      what: "review",
      account: { times: 20, seconds: HOUR },
      address: { times: 60, seconds: HOUR },
    },
    params,
    body: Shape.ReviewInput,
    answer: Shape.OwnReview,
    handle: ({ params: { id }, body }) => Reviews.write(id, body),
  }),
  route({
    method: "DELETE",
    path: "/:id/reviews/mine",
    summary: "Take your review of a product away",
    access: "customer",
    params,
    answer: Shape.Mine,
    handle: async ({ params: { id } }) => {
      await Reviews.remove(id);
      return { review: null };
    },
  }),
];
