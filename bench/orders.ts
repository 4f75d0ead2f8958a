import { createHmac, randomUUID } from "node:crypto";
import { type Cart, newCart } from "./carts.ts";
import { ask, during, hit, type Sample, withClients } from "./load.ts";
import type { Operation, Step } from "./operation.ts";
import type { Shop } from "./shop.ts";
import { door, type World } from "./world.ts";

/** More carts than any machine checks out in a second. */
const CARTS_PER_SECOND = 1_500;

/**
 * A paid order: checkout, then Stripe's event. Between the two the shopper pays on Stripe's own page, which is
 * not the store's work and not counted; nor is filling the cart, which is measured by itself.
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

  const pay = () =>
    withClients(world.vendors.stripe.url, (clients) => {
      const unpaid = [...sessions];
      return during(clients, Number.POSITIVE_INFINITY, async (client) => {
        const session = unpaid.pop();
        if (session === undefined) return false;
        return hit(client, { method: "POST", path: `/_control/sessions/${session}/pay`, body: "{}" });
      });
    });

  const webhook: Step = async (client) => {
    const session = sessions.pop();
    if (session === undefined) return false;
    const body = completed(session);
    const headers = { "stripe-signature": signature(body, world.vendors.stripe.webhookSecret) };
    const answer = await ask(client, { method: "POST", path: "/", headers, body });
    if (answer.text().includes('"outcome":"paid"')) return true;
    throw new Error(`the webhook did not end in a paid order: ${answer.text()}`);
  };

  async function store(milliseconds: number): Promise<Sample> {
    carts.length = 0;
    sessions = [];
    await fillCarts(Math.ceil((CARTS_PER_SECOND * milliseconds) / 1000));
    const started = await withClients(world.api.url, (clients) => during(clients, milliseconds, checkout));
    await pay();
    const forever = Number.POSITIVE_INFINITY;
    const paid = await withClients(world.webhook.url, (clients) => during(clients, forever, webhook));
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
      { title: "Checkout", roundTripBudget: 6, url: world.api.url, prepare: fillCarts, step: checkout },
      {
        title: "Webhook, to paid",
        roundTripBudget: 6,
        url: world.webhook.url,
        // Those that counting the checkout has opened.
        prepare: async () => {
          await pay();
        },
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
