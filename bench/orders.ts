import { createHmac, randomUUID } from "node:crypto";
import { type Cart, newCart } from "./carts.ts";
import { ask, during, hit, type Sample, withClients } from "./load.ts";
import { loop, type Operation, type Step } from "./operation.ts";
import type { Shop } from "./shop.ts";
import { door, WEBHOOK_SECRET, type World } from "./world.ts";

/** A payment page, and the order that it is for. */
interface Opened {
  session: string;
  orderId: string;
}

/** What a round of paid orders saw: either request, and the two as one. */
export interface PaidOrders {
  checkout: Sample;
  webhook: Sample;
  whole: Sample;
}

/** Where carts become paid orders. */
export interface Till {
  fillCarts(count: number): Promise<void>;
  checkout: Step;
  webhook: Step;
  /** Checks out for about so long, then has all of it paid. */
  round(milliseconds: number, clients?: number): Promise<PaidOrders>;
}

/** More carts than any machine checks out in a second. */
const CARTS_PER_SECOND = 1_500;

/**
 * @param variant draws what a cart holds one piece of.
 * @param lines how often it is drawn for each cart.
 */
export function openTill(world: World, variant: () => string, lines = 1): Till {
  const carts: Cart[] = [];
  const sessions: Opened[] = [];

  async function fillCarts(count: number): Promise<void> {
    const made = Array.from({ length: count }, newCart);
    const ids = made.map(({ id }) => id);
    const ofLines = ids.flatMap((id) => Array.from({ length: lines }, () => id));
    const variants = ofLines.map(variant);
    await world.sql("INSERT INTO cart (id) SELECT * FROM unnest($1::text[])", [ids]);
    await world.sql(
      `INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price_cents)
       SELECT w.cart_id, v.id, 1, v.price_cents
       FROM unnest($1::text[], $2::text[]) w(cart_id, variant_id) JOIN variant v ON v.id = w.variant_id
       ON CONFLICT DO NOTHING`,
      [ofLines, variants],
    );
    carts.push(...made);
  }

  const checkout: Step = async (client) => {
    const cart = carts.pop();
    if (!cart) return false;
    const headers = { ...door, cookie: cart.cookie };
    const answer = await ask(client, { method: "POST", path: "/api/checkout", headers });
    const text = answer.text();
    sessions.push({
      session: /cs_test_\w+/.exec(text)?.[0] ?? "",
      orderId: /ord_\w+/.exec(text)?.[0] ?? "",
    });
    return true;
  };

  const webhook: Step = async (client) => {
    const session = sessions.pop();
    if (session === undefined) return false;
    const body = completed(session);
    const headers = { "stripe-signature": signature(body, WEBHOOK_SECRET) };
    const answer = await ask(client, { method: "POST", path: "/", headers, body });
    if (answer.text().includes('"outcome":"paid"')) return true;
    throw new Error(`the webhook did not end in a paid order: ${answer.text()}`);
  };

  async function round(milliseconds: number, count?: number): Promise<PaidOrders> {
    const needed = Math.ceil((CARTS_PER_SECOND * milliseconds) / 1000);
    if (carts.length < needed) await fillCarts(needed - carts.length);
    const started = await withClients(
      world.api.url,
      (clients) => during(clients, milliseconds, checkout),
      count,
    );
    const paid = await withClients(
      world.webhook.url,
      (clients) => during(clients, Number.POSITIVE_INFINITY, webhook),
      count,
    );
    const whole = {
      perSecond: 1 / (1 / started.perSecond + 1 / paid.perSecond),
      latencies: started.latencies.map((latency, index) => latency + (paid.latencies[index] ?? Number.NaN)),
    };
    return { checkout: started, webhook: paid, whole };
  }

  return { fillCarts, checkout, webhook, round };
}

/**
 * A paid order: checkout, then Stripe's event. Filling the cart comes before and is measured by itself; paying
 * is between the shopper and Stripe.
 */
export function placeOrder(world: World, shop: Shop, till: Till): Operation {
  const floorStep: Step = (client) => hit(client, { method: "POST", path: `/paid-order/${shop.variant()}` });
  return {
    name: "order",
    title: "Place a paid order",
    ratioBudget: 1 / 4,
    store: async (milliseconds, clients) => (await till.round(milliseconds, clients)).whole,
    floor: loop({ url: world.floorUrl, step: floorStep }),
    parts: [
      { title: "Checkout", roundTripBudget: 6, of: "api", prepare: till.fillCarts, step: till.checkout },
      {
        title: "Webhook, to paid",
        roundTripBudget: 6,
        of: "stripe-webhook",
        // Counting the checkout has left as many open.
        prepare: async () => undefined,
        step: till.webhook,
      },
    ],
  };
}

/** The event that Stripe posts when a session is paid: a hint, of which the store reads the type and the id. */
const completed = ({ session, orderId }: Opened): string =>
  JSON.stringify({
    id: `evt_${randomUUID().replaceAll("-", "")}`,
    object: "event",
    type: "checkout.session.completed",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: session, object: "checkout.session", client_reference_id: orderId } },
  });

/** Source: docs.stripe.com/webhooks, "Verify manually". */
function signature(body: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
