import { Order } from "@cali/core/order/index.ts";
import { OrderView } from "@cali/core/order/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Your orders, newest first",
    access: "anyone",
    query: z.strictObject({
      cursor: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answer: z.object({ items: z.array(OrderView), nextCursor: z.string().nullable() }),
    handle: ({ query }) => Order.list(query),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "One of your orders",
    access: "anyone",
    params: z.strictObject({ id: z.string().max(64) }),
    answer: OrderView,
    handle: ({ params: { id } }) => Order.get(id),
  }),
];
