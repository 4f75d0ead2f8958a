import { Cart } from "@cali/core/cart/index.ts";
import * as Shape from "@cali/core/cart/schema.ts";
import { ApplyCoupon } from "@cali/core/coupon/schema.ts";
import { SetDestination } from "@cali/core/shipping/schema.ts";
import type { Context } from "hono";
import * as z from "zod";
import { rememberCart } from "../http/cart-cookie.ts";
import { route } from "../http/route.ts";

const params = z.strictObject({ variantId: z.string().max(64) });

function remember(context: Context, cart: Shape.Cart): Shape.Cart {
  rememberCart(context, cart.id);
  return cart;
}

const MINUTE = 60;

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "The cart, with today's prices and stock",
    access: "anyone",
    query: z.strictObject({}),
    answer: Shape.Cart,
    handle: () => Cart.get(),
  }),
  route({
    method: "PUT",
    path: "/items/:variantId",
    summary: "Put this many pieces of a variant in the cart",
    access: "anyone",
    params,
    body: Shape.SetItem,
    answer: Shape.Cart,
    handle: async ({ params: { variantId }, body: { quantity }, context }) =>
      remember(context, await Cart.setItem(variantId, quantity)),
  }),
  route({
    method: "DELETE",
    path: "/items/:variantId",
    summary: "Take a variant out of the cart",
    access: "anyone",
    params,
    answer: Shape.Cart,
    handle: ({ params: { variantId } }) => Cart.removeItem(variantId),
  }),
  route({
    method: "PUT",
    path: "/coupon",
    summary: "Use a coupon, in place of any other",
    access: "anyone",
    // Codes are short: nobody is to find one by trying.
    limits: {
      what: "coupon",
      account: { times: 40, seconds: 10 * MINUTE },
      address: { times: 100, seconds: 10 * MINUTE },
    },
    body: ApplyCoupon,
    answer: Shape.Cart,
    handle: async ({ body, context }) => remember(context, await Cart.setCoupon(body)),
  }),
  route({
    method: "DELETE",
    path: "/coupon",
    summary: "Take the coupon out",
    access: "anyone",
    answer: Shape.Cart,
    handle: () => Cart.removeCoupon(),
  }),
  route({
    method: "PUT",
    path: "/destination",
    summary: "Say where it should go, to see what shipping and tax come to",
    access: "anyone",
    body: SetDestination,
    answer: Shape.Cart,
    handle: async ({ body, context }) => remember(context, await Cart.setDestination(body)),
  }),
];
