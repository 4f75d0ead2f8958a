import { Cart } from "@cali/core/cart/schema.ts";
import { Checkout } from "@cali/core/checkout/index.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

const MINUTE = 60;

export const routes = [
  route({
    method: "POST",
    path: "",
    summary: "Set the cart's pieces aside and open the payment page",
    access: "anyone",
    limits: {
      what: "checkout",
      account: { times: 120, seconds: 10 * MINUTE },
      address: { times: 600, seconds: 10 * MINUTE },
    },
    answer: z.object({ orderId: z.string(), url: z.url() }),
    handle: () => Checkout.start(),
  }),
  route({
    method: "DELETE",
    path: "",
    summary: "Give the payment up: close its page, free the pieces and the coupon, keep the cart",
    access: "anyone",
    answer: Cart,
    handle: () => Checkout.cancel(),
  }),
];
