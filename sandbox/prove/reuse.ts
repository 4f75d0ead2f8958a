import { type Checkout, checkOut } from "./buyers.ts";
import { cutOff } from "./cut-off.ts";
import type { Mutation } from "./mutate.ts";
import { atOnce } from "./post.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { pointsOf } from "./reaper.ts";
import { change, check, MOST_TABS, makeShoppers, type Shopper, type Tally } from "./shoppers.ts";
import type { Store } from "./world.ts";

const FUNCTIONS = { api: 2 } as const;
/** Shoppers at it at the same time, each with several tabs. */
const WIDTH = 8;

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

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const carts = short ? 15 : 120;
  const tally = await world.use({ functions: FUNCTIONS }, async (store) => {
    for (const api of store.of("api")) api.recordPoints();
    const done = await attack(store, random, carts, (visits) => tell(`${visits} of ${carts} shoppers`));
    const points = pointsOf(store.of("api"));
    await cutOff(store, random, short ? random.shuffle(points).slice(0, 4) : points, done);
    return done;
  });
  const without = (mutations: Mutation[], change?: string) => (other: Random) =>
    world.use({ functions: FUNCTIONS, mutants: { api: mutations } }, async (store) => {
      if (change !== undefined) await store.sql(change);
      return (await attack(store, other, 15)).violations;
    });
  return {
    attack: `${carts} shoppers with 2 to ${MOST_TABS} tabs at once over ${FUNCTIONS.api} API processes: the same cart, a changed one, one changed and paid meanwhile; the API killed at each of its awaits`,
    figures: [
      `${count(tally.checkouts)} checkouts`,
      `${count(tally.replaced)} pages replaced, none of them payable`,
      `${count(tally.kills)} kills`,
      "one order a cart, one page an order",
    ],
    violations: tally.violations,
    controls: await controls(given, [
      ["the unique index of one pending order a cart", without([], "DROP INDEX order_one_pending_per_cart")],
      ["closing the old page before a new one opens", without([leftOpen])],
      ["the idempotency key of a payment page", without([keyless])],
    ]),
  };
}

export const reuse: Proof = {
  name: "reuse",
  title: "A resumed checkout is the same order",
  claim:
    "An unchanged cart leads to the same order and page; a changed one gives that order a new page, and the old one can't be paid any more.",
  show,
};
