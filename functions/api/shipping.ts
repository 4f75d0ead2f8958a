import { Shipping } from "@cali/core/shipping/index.ts";
import { DestinationChoice } from "@cali/core/shipping/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "/destinations",
    summary: "The countries the shop ships to",
    access: "anyone",
    query: z.strictObject({}),
    answer: z.object({ items: z.array(DestinationChoice), nextCursor: z.null() }),
    cacheControl: "public, max-age=30, stale-while-revalidate=300",
    handle: async () => ({ items: await Shipping.destinations(), nextCursor: null }),
  }),
];
