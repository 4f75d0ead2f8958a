import { Wishlist } from "@cali/core/wishlist/index.ts";
import * as Shape from "@cali/core/wishlist/schema.ts";
import * as z from "zod";
import { rememberCart } from "../http/cart-cookie.ts";
import { route } from "../http/route.ts";

const params = z.strictObject({ productId: z.string().max(64) });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Your wishlist, newest first, with today's prices and stock",
    access: "anyone",
    query: z.strictObject({}),
    answer: Shape.Wishlist,
    handle: () => Wishlist.get(),
  }),
  route({
    method: "GET",
    path: "/state",
    summary: "Which products are on your wishlist",
    access: "anyone",
    query: z.strictObject({}),
    answer: Shape.WishlistState,
    handle: () => Wishlist.state(),
  }),
  route({
    method: "GET",
    path: "/shared/:token",
    summary: "A wishlist that somebody shared",
    access: "anyone",
    params: z.strictObject({ token: z.string().max(64) }),
    answer: Shape.SharedWishlist,
    handle: ({ params: { token } }) => Wishlist.shared(token),
  }),
  route({
    method: "POST",
    path: "/share",
    summary: "Share your wishlist with whoever has the token",
    access: "anyone",
    answer: Shape.Share,
    handle: () => Wishlist.share(),
  }),
  route({
    method: "DELETE",
    path: "/share",
    summary: "Share your wishlist no more",
    access: "anyone",
    answer: Shape.Share,
    handle: () => Wishlist.unshare(),
  }),
  route({
    method: "PUT",
    path: "/:productId",
    summary: "Put a product on your wishlist",
    access: "anyone",
    params,
    answer: Shape.WishlistMark,
    handle: async ({ params: { productId }, context }) => {
      const { cartId, ...mark } = await Wishlist.add(productId);
      rememberCart(context, cartId);
      return mark;
    },
  }),
  route({
    method: "DELETE",
    path: "/:productId",
    summary: "Take a product off your wishlist",
    access: "anyone",
    params,
    answer: Shape.WishlistMark,
    handle: ({ params: { productId } }) => Wishlist.remove(productId),
  }),
];
