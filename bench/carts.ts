import { Id } from "@cali/core/id/index.ts";
import { cartCookie } from "@cali/functions/http/cart-cookie.ts";
import { hit } from "./load.ts";
import { type Operation, simple } from "./operation.ts";
import type { Shop } from "./shop.ts";
import { pick } from "./statistics.ts";
import { door, type World } from "./world.ts";

/** A shopper's cart and the cookie that makes it theirs. */
export interface Cart {
  id: string;
  cookie: string;
}

export function newCart(): Cart {
  const id = Id.create("cart");
  return { id, cookie: cartCookie(id).split(";")[0] ?? "" };
}

const CARTS = 400;

/** Sets lines of many carts: three lines a cart and three pieces a line, so that none is ever full. */
export function addToCart(world: World, shop: Shop): Operation {
  const carts = Array.from({ length: CARTS }, () => ({
    ...newCart(),
    variants: [shop.variant(), shop.variant(), shop.variant()],
  }));
  const next = () => {
    const { id, cookie, variants } = pick(shop.random, carts);
    const body = JSON.stringify({ quantity: 1 + Math.floor(shop.random() * 3) });
    return { id, cookie, variant: pick(shop.random, variants), body };
  };
  return simple({
    name: "cart",
    title: "Add to cart",
    ratioBudget: 1 / 2,
    roundTripBudget: 2,
    store: {
      url: world.api.url,
      step: (client) => {
        const { cookie, variant, body } = next();
        const path = `/api/cart/items/${variant}`;
        return hit(client, { method: "PUT", path, headers: { ...door, cookie }, body });
      },
    },
    floor: {
      url: world.floorUrl,
      step: (client) => {
        const { id, variant, body } = next();
        return hit(client, { method: "PUT", path: `/cart/${id}/${variant}`, body });
      },
    },
  });
}
