import { Reviews } from "@cali/core/review/index.ts";
import { Helpful } from "@cali/core/review/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });

const limits = {
  what: "vote",
  account: { times: 200, seconds: 3600 },
  address: { times: 600, seconds: 3600 },
};

export const routes = [
  route({
    method: "PUT",
    path: "/:id/helpful",
    summary: "Say that somebody else's review helped you",
    access: "customer",
    limits,
    params,
    answer: Helpful,
    handle: ({ params: { id } }) => Reviews.setHelpful(id, true),
  }),
  route({
    method: "DELETE",
    path: "/:id/helpful",
    summary: "Take that back",
    access: "customer",
    limits,
    params,
    answer: Helpful,
    handle: ({ params: { id } }) => Reviews.setHelpful(id, false),
  }),
];
