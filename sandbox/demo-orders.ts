import { Database } from "@cali/core/database/index.ts";
import { sql } from "drizzle-orm";
import { spreadOverDays } from "./demo-days.ts";
import { Random } from "./prove/random.ts";
import type { StripeStandIn } from "./stripe/index.ts";

interface Shop {
  siteUrl: string;
  stripe: StripeStandIn;
  /** Who sends them on their way. */
  owner: { email: string; password: string };
  /** Whether the database is the sandbox's own, which alone lets dates be moved. */
  isOwn: boolean;
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
const count = Database.statement<{ n: number }>("demo.count", sql`SELECT count(*)::int AS n FROM "order"`);

/** A browser that keeps its cookies, through the front door. */
function browser({ siteUrl }: Shop) {
  const cookies = new Map<string, string>();
  return async <T = { url?: string }>(method: string, path: string, body?: object): Promise<T> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${siteUrl}/api${path}`, {
      method,
      headers: { "content-type": "application/json", cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", ...value] = (line.split(";")[0] ?? "").split("=");
      cookies.set(name, value.join("="));
    }
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

async function buy(shop: Shop, random: Random, ids: string[]): Promise<void> {
  const call = browser(shop);
  for (const id of random.shuffle(ids).slice(0, random.between(1, 3)))
    await call("PUT", `/cart/items/${id}`, { quantity: random.between(1, 2) });
  // So few that even a thousand orders keep below the limit of tries.
  if (random.chance(0.08)) await call("PUT", "/cart/coupon", { code: "SHIPFREE" });
  const { url = "" } = await call("POST", "/checkout");
  // Some are left on the payment page.
  if (random.chance(0.1)) return;
  const [neighbour, city, state, postalCode] = random.pick(people);
  const name = `${random.pick(people)[0].split(" ")[0]} ${neighbour.split(" ")[1]}`;
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z ]/g, "");
  shop.stripe.control.pay(/cs_test_\w+/.exec(url)?.[0] ?? "", {
    name,
    email: `${plain.replaceAll(" ", ".")}@example.com`,
    shippingAddress: { city, state, postal_code: postalCode, line1: `${random.between(2, 980)} Harbor Way` },
  });
}

/** What the owner has done so far: most of the older ones have left, some have arrived, a few were given back in part. */
async function workThrough(shop: Shop, random: Random): Promise<void> {
  const call = browser(shop);
  await call("POST", "/auth/sign-in/email", shop.owner);
  const items: { id: string }[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await call(
      "GET",
      `/admin/orders?status=paid&sort=oldest&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  for (const [index, { id }] of items.entries()) {
    const age = 1 - index / items.length;
    if (!random.chance(age)) continue;
    const at = `/admin/orders/${id}`;
    const parcel = await call<{ parcels: { id: string }[] }>("POST", `${at}/parcels`, {
      key: `demo/${id}`,
      carrier: "UPS",
      trackingNumber: `1Z999AA1${random.between(1_000_000_000, 9_999_999_999)}`,
    });
    if (random.chance(age)) await call("PUT", `${at}/parcels/${parcel.parcels[0]?.id}/delivered`, {});
    if (random.chance(0.15))
      await call("POST", `${at}/refunds`, {
        amountCents: random.between(3, 12) * 100,
        restock: false,
        key: `demo/${id}`,
        reason: "Arrived with a scratch",
      });
  }
}

/**
 * Orders to look at, each made the way a shopper makes it: cart, checkout, payment, webhook, mail. The same number makes the
 * same orders; a shop that has any gets none. In a database of the sandbox's own they are then spread over the last months.
 */
export async function demoOrders(shop: Shop, wanted: number, tell: (text: string) => void): Promise<void> {
  const { isOwn } = shop;
  if (((await count())[0]?.n ?? 0) > 0) return;
  const random = new Random(wanted);
  const ids = (await variants()).map(({ id }) => id);
  for (let made = 1; made <= wanted; made += 1) {
    await buy(shop, random, ids);
    if (made % 5 === 0 || made === wanted) tell(`${made} of ${wanted} orders`);
  }
  await shop.stripe.control.idle();
  await workThrough(shop, random);
  await shop.stripe.control.idle();
  if (isOwn) await spreadOverDays();
}
