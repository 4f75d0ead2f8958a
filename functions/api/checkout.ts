import { Checkout } from "@cali/core/checkout/index.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

export const routes = [
  route({
    method: "POST",
    path: "",
    summary: "Set the cart's pieces aside and open the payment page",
    access: "anyone",
    answer: z.object({ orderId: z.string(), url: z.url() }),
    handle: () => Checkout.start(),
  }),
];
