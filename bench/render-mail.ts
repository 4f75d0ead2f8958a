import { Actor } from "@cali/core/actor/index.ts";
import { type Rendered, render } from "@cali/core/email/templates/index.tsx";
import { textOf } from "@cali/core/email/templates/text.ts";
import { Env } from "@cali/core/env/index.ts";
import { Order } from "@cali/core/order/index.ts";
import { median } from "./statistics.ts";

// Bundled and hosted as a function is, so that rendering runs in a process like the worker's.

export interface RenderTimes {
  mail: Rendered;
  /** Milliseconds a mail, in the middle of all times: both parts, and the plain text's share of that. */
  whole: number;
  text: number;
}

const WARM_UP = 200;

function timed(times: number, work: () => unknown): number {
  const took: number[] = [];
  for (let time = 0; time < WARM_UP + times; time += 1) {
    const from = performance.now();
    work();
    if (time >= WARM_UP) took.push(performance.now() - from);
  }
  return median(took);
}

/** Renders the confirmation of an order so many times. */
export async function handler({ orderId, times }: { orderId: string; times: number }): Promise<RenderTimes> {
  const { SITE_URL: siteUrl } = Env.need(["SITE_URL"]);
  const order = await Actor.provide({ type: "system", name: "benchmark" }, () => Order.get(orderId));
  const once = () => render("order-confirmation", { order }, { siteUrl });
  const mail = once();
  return { mail, whole: timed(times, once), text: timed(times, () => textOf(mail.html)) };
}
