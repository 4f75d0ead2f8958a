import { createHmac, timingSafeEqual } from "node:crypto";
import { Actor } from "@cali/core/actor/index.ts";
import { Env } from "@cali/core/env/index.ts";
import type { Context } from "hono";

/** The prefix makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3). */
export const CART_COOKIE = "__Host-cart";

const NINETY_DAYS = 90 * 24 * 60 * 60;

const sign = (cartId: string): Buffer =>
  createHmac("sha256", Env.need(["COOKIE_SECRET"]).COOKIE_SECRET)
    .update(`cart:${cartId}`)
    .digest();

/** A Set-Cookie line that makes this browser the holder of the cart. */
export const cartCookie = (cartId: string): string =>
  `${CART_COOKIE}=${cartId}.${sign(cartId).toString("base64url")}; Path=/; Max-Age=${NINETY_DAYS}; HttpOnly; Secure; SameSite=Lax`;

/** The cart a cookie's value names, if we signed it. */
export function cartIdFrom(value: string | undefined): string | undefined {
  const [cartId, signature, ...rest] = (value ?? "").split(".");
  if (!cartId || !signature || rest.length > 0) return undefined;
  const given = Buffer.from(signature, "base64url");
  const expected = sign(cartId);
  return given.length === expected.length && timingSafeEqual(given, expected) ? cartId : undefined;
}

/** What a guest does first makes a cart; from then on the cookie names it. @param cartId null: there is none yet. */
export function rememberCart(context: Context, cartId: string | null): void {
  if (cartId !== null && cartId !== Actor.cartId()) context.header("set-cookie", cartCookie(cartId));
}
