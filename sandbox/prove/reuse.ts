import type { HostedFunction } from "../lambda/host.ts";
import { type Buyer, type Checkout, checkOut, makeBuyers, makeVariants } from "./buyers.ts";
import type { Mutation } from "./mutate.ts";
import { atOnce } from "./post.ts";
import { type Attack, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { isBack, pointsOf } from "./reaper.ts";
import { record } from "./record.ts";
import type { Store } from "./world.ts";

const OPENING = 1_000_000;
/** Shoppers at it at the same time, each with several tabs. */
const WIDTH = 8;
const MOST_TABS = 6;

interface Shopper {
  buyer: Buyer;
  tabs: number;
  /** What the tabs were answered, oldest first. */
  answers: Checkout[];
}

interface Tally {
  violations: string[];
  checkouts: number;
  replaced: number;
  kills: number;
}

/** Answers that are right while others change the cart or pay. */
const UNDERSTOOD = ["cart.changed", "order.already_paid"];

/** All tabs at once; what they are told. */
async function press(store: Store, shopper: Shopper, tally: Tally): Promise<Checkout[]> {
  const answers = await Promise.all(
    Array.from({ length: shopper.tabs }, (_, turn) => checkOut(store, shopper.buyer, turn)),
  );
  tally.checkouts += answers.length;
  shopper.answers.push(...answers);
  const strange = answers.find(({ status, code = "" }) => status !== 200 && !UNDERSTOOD.includes(code));
  if (strange) tally.violations.push(`a tab was answered ${strange.status} ${strange.code}`);
  return answers.filter(({ status }) => status === 200);
}

const change = (store: Store, { buyer }: Shopper) =>
  store.sql("UPDATE cart_item SET quantity = quantity % 3 + 1 WHERE cart_id = $1", [buyer.cartId]);

/** Pages that these answers led to. */
const pagesIn = (answers: readonly Checkout[]): string[] => [
  ...new Set(answers.flatMap(({ sessionId }) => sessionId ?? [])),
];

/** Undefined where Stripe refuses because the page is closed. */
function tryToPay(store: Store, sessionId: string): string | undefined {
  try {
    return store.stripe.control.pay(sessionId).status;
  } catch {
    return undefined;
  }
}

/** Again and again with the same cart, then with another, then while it is paid. */
async function visit(store: Store, shopper: Shopper, random: Random, tally: Tally): Promise<void> {
  const wrong = (text: string) => tally.violations.push(`${text} (${shopper.buyer.cartId})`);
  const first = pagesIn(await press(store, shopper, tally));
  if (first.length !== 1) wrong(`${shopper.tabs} tabs at once were sent to ${first.length} pages`);
  const again = pagesIn(await press(store, shopper, tally));
  if (again.length !== 1 || again[0] !== first[0]) wrong("an unchanged cart was sent to another page");

  await change(store, shopper);
  const changed = pagesIn(await press(store, shopper, tally));
  if (changed.length > 1)
    wrong(`${shopper.tabs} tabs with a changed cart were sent to ${changed.length} pages`);
  for (const old of first.filter((page) => !changed.includes(page))) {
    tally.replaced += 1;
    if (tryToPay(store, old) !== undefined) wrong("a page that was replaced could still be paid");
  }
  if (changed[0] !== undefined && changed[0] === first[0]) wrong("a changed cart was sent to its old page");

  // Now all of it at once: tabs, a change and a payment of the page that was open.
  const paying = random.chance(0.5);
  await Promise.all([
    press(store, shopper, tally),
    change(store, shopper),
    paying && changed[0] !== undefined ? tryToPay(store, changed[0]) : undefined,
  ]);
  await press(store, shopper, tally);
}

/** At rest, a cart has one order, and its order one page that was paid or can be. */
async function check(store: Store, shoppers: readonly Shopper[], tally: Tally): Promise<void> {
  const rows = await store.sql<{ cartId: string; orders: number }>(
    `SELECT cart_id AS "cartId", count(*)::int AS orders FROM "order" GROUP BY 1`,
  );
  for (const { cartId, orders } of rows) {
    if (orders !== 1) tally.violations.push(`a cart has ${orders} orders (${cartId})`);
  }
  const told = shoppers.map(({ answers }) => new Set(answers.flatMap(({ orderId }) => orderId ?? [])).size);
  const many = told.find((orders) => orders > 1);
  if (many !== undefined) tally.violations.push(`the tabs of a cart were told of ${many} orders`);
  const pages = await record<{ id: string; status: string; client_reference_id: string }>(
    store,
    "checkout/sessions",
  );
  const payable = Map.groupBy(
    pages.filter(({ status }) => status !== "expired"),
    (page) => page.client_reference_id,
  );
  for (const [orderId, { length }] of payable) {
    if (length > 1) tally.violations.push(`${length} pages of one order were paid or can be (${orderId})`);
  }
}

async function makeShoppers(store: Store, random: Random, shoppers: number): Promise<Shopper[]> {
  const variants = await makeVariants(store, 10, OPENING);
  const wants = Array.from({ length: shoppers }, () =>
    random
      .shuffle(variants)
      .slice(0, random.between(1, 3))
      .map((variantId) => ({ variantId, quantity: random.between(1, 3) })),
  );
  const buyers = await makeBuyers(store, wants);
  await store.sql("ANALYZE");
  return buyers.map((buyer) => ({ buyer, tabs: random.between(2, MOST_TABS), answers: [] }));
}

async function attack(
  store: Store,
  random: Random,
  carts: number,
  tell?: (done: number) => void,
): Promise<Tally> {
  const tally: Tally = { violations: [], checkouts: 0, replaced: 0, kills: 0 };
  const shoppers = await makeShoppers(store, random, carts);
  let done = 0;
  await atOnce(WIDTH, shoppers, async (shopper) => {
    await visit(store, shopper, random, tally);
    done += 1;
    tell?.(done);
  });
  await check(store, shoppers, tally);
  return tally;
}

/**
 * The API is killed at each of its awaits: while it opens a first page, or, where it doesn't pass there, while it
 * finds that page again or puts another in its place. The shopper presses again.
 */
async function cutOff(store: Store, random: Random, points: readonly string[], tally: Tally): Promise<void> {
  const shoppers = await makeShoppers(store, random, points.length);
  const apis = store.of("api");
  const strike = async (api: HostedFunction, turn: number, shopper: Shopper, point: string) => {
    const { pid } = api;
    api.setFaults([{ point, action: "kill", times: 1 }]);
    const answer = await checkOut(store, shopper.buyer, turn).catch(() => undefined);
    api.setFaults([]);
    if (answer) return false;
    await isBack(api, pid);
    tally.kills += 1;
    return true;
  };
  await Promise.all(
    apis.map(async (api, turn) => {
      for (const [index, shopper] of shoppers.entries()) {
        const point = points[index] ?? "";
        if (index % apis.length !== turn) continue;
        const struck =
          (await strike(api, turn, shopper, point)) ||
          (await strike(api, turn, shopper, point)) ||
          (await change(store, shopper).then(() => strike(api, turn, shopper, point)));
        if (!struck) tally.violations.push(`nothing was killed at ${point}`);
        const answer = await checkOut(store, shopper.buyer, turn);
        shopper.answers.push(answer);
        if (answer.status !== 200) {
          tally.violations.push(`killed at ${point}, then answered ${answer.status} ${answer.code}`);
        }
      }
    }),
  );
  await check(store, shoppers, tally);
}

/** A page that is to be replaced stays open. */
const leftOpen: Mutation = {
  file: "core/checkout/index.ts",
  text: "!(await Session.expire(pending.stripeSessionId))",
  with: "false",
};

/** Every tab asks Stripe for a page of its own. */
const keyless: Mutation = {
  file: "core/payment/session.ts",
  text: "idempotencyKey: `checkout/",
  with: "idempotencyKey: crypto.randomUUID() + `checkout/",
};

async function show({ world, random, short, tell }: Attack): Promise<Shown> {
  const carts = short ? 15 : 150;
  const apis = 2;
  const tally = await world.use({ functions: { api: apis } }, async (store) => {
    for (const api of store.of("api")) api.recordPoints();
    const done = await attack(store, random, carts, (visits) => tell(`${visits} of ${carts} shoppers`));
    const points = pointsOf(store.of("api"));
    await cutOff(store, random, short ? random.shuffle(points).slice(0, 4) : points, done);
    return done;
  });
  const control = (removed: string, mutations: Mutation[], prepare?: (store: Store) => Promise<unknown>) => {
    tell(`control: ${removed}`);
    return world.use({ functions: { api: apis }, mutants: { api: mutations } }, async (store) => {
      await prepare?.(store);
      const { violations } = await attack(store, random.part("control"), 15);
      return { removed, showed: violations[0] };
    });
  };
  return {
    attack: `${carts} shoppers with 2 to ${MOST_TABS} tabs at once over ${apis} API processes: the same cart, a changed one, one changed and paid meanwhile; the API killed at each of its awaits`,
    figures: [
      `${count(tally.checkouts)} checkouts`,
      `${count(tally.replaced)} pages replaced, none of them payable`,
      `${count(tally.kills)} kills`,
      "one order a cart, one page an order",
    ],
    violations: tally.violations,
    controls: [
      await control("the unique index of one pending order a cart", [], (store) =>
        store.sql("DROP INDEX order_one_pending_per_cart"),
      ),
      await control("closing the old page before a new one opens", [leftOpen]),
      await control("the idempotency key of a payment page", [keyless]),
    ],
  };
}

export const reuse: Proof = {
  name: "reuse",
  title: "A resumed checkout is the same order",
  claim:
    "An unchanged cart leads to the same order and page; a changed one gives that order a new page, and the old one can't be paid any more.",
  show,
};
