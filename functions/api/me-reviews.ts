import { Reviews } from "@cali/core/review/index.ts";
import { OwnReview, ToWrite } from "@cali/core/review/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "All you have written, newest first",
    access: "customer",
    query: z.strictObject({
      cursor: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answer: z.object({ items: z.array(OwnReview), nextCursor: z.string().nullable() }),
    handle: ({ query }) => Reviews.listOwn(query),
  }),
  route({
    method: "GET",
    path: "/to-write",
    summary: "What you have bought and not written about, the latest first",
    access: "customer",
    query: z.strictObject({}),
    answer: z.object({ items: z.array(ToWrite), nextCursor: z.null() }),
    handle: async () => ({ items: await Reviews.listToWrite(), nextCursor: null }),
  }),
];
