import { createHmac, randomUUID } from "node:crypto";
import { type Cart, newCart } from "./carts.ts";
import { ask, during, hit, type Sample, withClients } from "./load.ts";
import type { Operation, Step } from "./operation.ts";
import type { Shop } from "./shop.ts";
import { door, WEBHOOK_SECRET, type World } from "./world.ts";

/** More carts than any machine checks out in a second. */
const CARTS_PER_SECOND = 1_500;

/**
 * A paid order: checkout, then Stripe's event. Filling the cart comes before and is measured by itself; paying
 * is between the shopper and Stripe.
 */
export function placeOrder(world: World, shop: Shop): Operation {
  const carts: Cart[] = [];
  let sessions: string[] = [];

  async function fillCarts(count: number): Promise<void> {
    const made = Array.from({ length: count }, newCart);
    const ids = made.map(({ id }) => id);
    const variants = ids.map(() => shop.variant());
    await world.sql("INSERT INTO cart (id) SELECT * FROM unnest($1::text[])", [ids]);
    await world.sql(
      `INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price_cents)
       SELECT w.cart_id, v.id, 1, v.price_cents
       FROM unnest($1::text[], $2::text[]) w(cart_id, variant_id) JOIN variant v ON v.id = w.variant_id`,
      [ids, variants],
    );
    carts.push(...made);
  }

  const checkout: Step = async (client) => {
    const cart = carts.pop();
    if (!cart) return false;
    const headers = { ...door, cookie: cart.cookie };
    const answer = await ask(client, { method: "POST", path: "/api/checkout", headers });
    sessions.push(/cs_test_\w+/.exec(answer.text())?.[0] ?? "");
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

  async function store(milliseconds: number): Promise<Sample> {
    carts.length = 0;
    sessions = [];
    await fillCarts(Math.ceil((CARTS_PER_SECOND * milliseconds) / 1000));
    const started = await withClients(world.api.url, (clients) => during(clients, milliseconds, checkout));
    const paid = await withClients(world.webhook.url, (clients) =>
      during(clients, Number.POSITIVE_INFINITY, webhook),
    );
    return {
      perSecond: 1 / (1 / started.perSecond + 1 / paid.perSecond),
      latencies: started.latencies.map((latency, index) => latency + (paid.latencies[index] ?? Number.NaN)),
    };
  }

  const floorStep: Step = (client) => hit(client, { method: "POST", path: `/order/${shop.variant()}` });

  return {
    name: "order",
    title: "Place a paid order",
    ratioBudget: 1 / 4,
    store,
    floor: (milliseconds) =>
      withClients(world.floorUrl, (clients) => during(clients, milliseconds, floorStep)),
    parts: [
      { title: "Checkout", roundTripBudget: 6, of: "api", prepare: fillCarts, step: checkout },
      {
        title: "Webhook, to paid",
        roundTripBudget: 6,
        of: "stripe-webhook",
        // Counting the checkout has left as many open.
        prepare: async () => undefined,
        step: webhook,
      },
    ],
  };
}

/** The event that Stripe posts when a session is paid: a hint, of which the store reads the type and the id. */
const completed = (session: string): string =>
  JSON.stringify({
    id: `evt_${randomUUID().replaceAll("-", "")}`,
    object: "event",
    type: "checkout.session.completed",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: session, object: "checkout.session" } },
  });

/** Source: docs.stripe.com/webhooks, "Verify manually". */
function signature(body: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
