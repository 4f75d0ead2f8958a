import { Cart } from "@cali/core/cart/index.ts";
import { Cart as CartShape } from "@cali/core/cart/schema.ts";
import { Order } from "@cali/core/order/index.ts";
import { OrderKey, OrderView } from "@cali/core/order/schema.ts";
import { Returns } from "@cali/core/returns/index.ts";
import { ReturnRequest, ReturnView } from "@cali/core/returns/schema.ts";
import * as z from "zod";
import { rememberCart } from "../http/cart-cookie.ts";
import { route } from "../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });
/** Guests come with the key that is in the links of the order's mails. */
const query = z.strictObject({ key: OrderKey.optional() });

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
    summary: "One of your orders, or the one that a link in its mail opens",
    access: "anyone",
    params,
    query,
    answer: OrderView,
    handle: ({ params: { id }, query: { key } }) => Order.get(id, key),
  }),
  route({
    method: "POST",
    path: "/:id/buy-again",
    summary: "Put an order's pieces into the cart once more; the cart says what did not fit",
    access: "anyone",
    params,
    query,
    answer: CartShape,
    handle: async ({ params: { id }, query: { key }, context }) => {
      const cart = await Cart.buyAgain(id, key);
      rememberCart(context, cart.id);
      return cart;
    },
  }),
  route({
    method: "GET",
    path: "/:id/returns",
    summary: "What you have asked to send back of an order, and where that is",
    access: "anyone",
    params,
    query,
    answer: z.object({ items: z.array(ReturnView), nextCursor: z.null() }),
    handle: async ({ params: { id }, query: { key } }) => ({
      items: await Returns.list(id, key),
      nextCursor: null,
    }),
  }),
  route({
    method: "POST",
    path: "/:id/returns",
    summary: "Ask to send back pieces of an order",
    access: "anyone",
    params,
    query,
    body: ReturnRequest,
    answer: ReturnView,
    handle: ({ params: { id }, query: { key }, body }) => Returns.request(id, body, key),
  }),
];
