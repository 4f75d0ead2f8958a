import { Actor } from "@cali/core/actor/index.ts";
import { Database } from "@cali/core/database/index.ts";
import { Fulfilment } from "@cali/core/fulfilment/index.ts";
import { Refund } from "@cali/core/refund/index.ts";
import { sql } from "drizzle-orm";
import { Random } from "./prove/random.ts";
import type { StripeStandIn } from "./stripe/index.ts";

interface Shop {
  siteUrl: string;
  stripe: StripeStandIn;
}

const people = [
  ["Ines Valdez", "Santa Cruz", "CA", "95060"],
  ["Tomás Okafor", "Portland", "OR", "97205"],
  ["June Castellano", "Half Moon Bay", "CA", "94019"],
  ["Priya Raman", "Austin", "TX", "78702"],
  ["Walt Lindqvist", "Duluth", "MN", "55802"],
  ["Mei Tanaka", "Seattle", "WA", "98101"],
  ["Rosa Delgado", "Albuquerque", "NM", "87102"],
  ["Ben Achterberg", "Brooklyn", "NY", "11201"],
  ["Noor Haddad", "Chicago", "IL", "60607"],
  ["Cal Whitaker", "Bolinas", "CA", "94924"],
] as const;

const variants = Database.statement<{ id: string }>(
  "demo.variants",
  sql`
    SELECT v.id FROM variant v JOIN inventory i ON i.variant_id = v.id
    WHERE i.on_sale AND i.stock - i.reserved >= 10 ORDER BY v.sku LIMIT 60`,
);
const paid = Database.statement<{ id: string }>(
  "demo.paid",
  sql`SELECT id FROM "order" WHERE status = 'paid' ORDER BY id`,
);
const count = Database.statement<{ n: number }>("demo.count", sql`SELECT count(*)::int AS n FROM "order"`);

/** Buys as a browser does, through the front door. */
async function buy({ siteUrl, stripe }: Shop, random: Random, ids: string[]): Promise<void> {
  let cookie = "";
  const call = async (method: string, path: string, body?: object): Promise<{ url?: string }> => {
    const answer = await fetch(`${siteUrl}/api${path}`, {
      method,
      headers: { "content-type": "application/json", cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
    cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { url?: string };
  };
  for (const id of random.shuffle(ids).slice(0, random.between(1, 3)))
    await call("PUT", `/cart/items/${id}`, { quantity: random.between(1, 2) });
  const { url = "" } = await call("POST", "/checkout");
  // Some are left on the payment page.
  if (random.chance(0.1)) return;
  const [name, city, state, postalCode] = random.pick(people);
  const email = `${name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z ]/g, "")
    .replaceAll(" ", ".")}@example.com`;
  stripe.control.pay(/cs_test_\w+/.exec(url)?.[0] ?? "", {
    name,
    email,
    shippingAddress: { city, state, postal_code: postalCode, line1: `${random.between(2, 980)} Harbor Way` },
  });
}

/** What the shop's people have done so far: most of the older ones have left, some have arrived, a few were given back. */
async function workThrough(random: Random): Promise<void> {
  const orders = await paid();
  for (const [index, { id: orderId }] of orders.entries()) {
    const age = 1 - index / orders.length;
    if (!random.chance(age)) continue;
    const trackingNumber = `1Z999AA1${random.between(1_000_000_000, 9_999_999_999)}`;
    const parcel = await Fulfilment.ship({ orderId, key: `demo/${orderId}`, carrier: "UPS", trackingNumber });
    if (random.chance(age)) await Fulfilment.markDelivered(parcel.id);
    if (random.chance(0.15))
      await Refund.create({
        orderId,
        amountCents: random.between(3, 12) * 100,
        restock: false,
        key: `demo/${orderId}`,
        reason: "Arrived with a scratch",
      });
  }
}

/**
 * Orders to look at, each made the way a shopper makes it: cart, checkout, payment, webhook, mail. The same number makes the
 * same orders; a shop that has any gets none.
 */
export async function demoOrders(shop: Shop, wanted: number, tell: (text: string) => void): Promise<void> {
  if (((await count())[0]?.n ?? 0) > 0) return;
  const random = new Random(wanted);
  const ids = (await variants()).map(({ id }) => id);
  for (let made = 1; made <= wanted; made += 1) {
    await buy(shop, random, ids);
    if (made % 5 === 0 || made === wanted) tell(`${made} of ${wanted} orders`);
  }
  await shop.stripe.control.idle();
  await Actor.provide({ type: "system", name: "demo" }, () => workThrough(random));
}
