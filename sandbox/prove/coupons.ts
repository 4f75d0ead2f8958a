import { Id } from "@cali/core/id/index.ts";
import { type Checkout, checkOut, makeBuyers, makeVariants } from "./buyers.ts";
import { atOnce, deliver } from "./post.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import type { Store } from "./world.ts";

const FUNCTIONS = { api: 2, "stripe-webhook": 1 } as const;
const USES = 5;

/** So many uses in all; one for each customer; one for each customer's first order. */
const KINDS = ["total", "customer", "first"] as const;
type Kind = (typeof KINDS)[number];

interface Rush {
  kind: Kind;
  couponId: string;
  answers: Checkout[];
  /** Uses that there are, and so must be: everybody came for one. */
  due: number;
}

async function makeCoupon(store: Store, kind: Kind): Promise<string> {
  const id = Id.create("coupon");
  await store.sql(
    `INSERT INTO coupon (id, code, kind, percent_basis_points, max_uses, max_uses_per_customer, first_order_only)
     VALUES ($1, $2, 'percentage', 1000, $3, $4, $5)`,
    [
      id,
      `P${id.slice(-12)}`,
      kind === "total" ? USES : null,
      kind === "customer" ? 1 : null,
      kind === "first",
    ],
  );
  return id;
}

/** Everybody checks out with the same coupon at once; for a limit by customer, several carts of each customer. */
async function rush(
  store: Store,
  random: Random,
  variants: string[],
  shoppers: number,
  kind: Kind,
): Promise<Rush> {
  const couponId = await makeCoupon(store, kind);
  const buyers = await makeBuyers(
    store,
    Array.from({ length: shoppers }, () => [
      { variantId: random.pick(variants), quantity: random.between(1, 3) },
    ]),
  );
  const customers = Math.ceil(shoppers / 8);
  const emails = buyers.map(() =>
    kind === "total" ? null : `${couponId}-${random.between(1, customers)}@example.com`.toLowerCase(),
  );
  await store.sql(
    `UPDATE cart SET coupon_id = $1, email = given.email
     FROM unnest($2::text[], $3::text[]) given(id, email) WHERE cart.id = given.id`,
    [couponId, buyers.map(({ cartId }) => cartId), emails],
  );
  const answers = await Promise.all(buyers.map((buyer, turn) => checkOut(store, buyer, turn)));
  await atOnce(
    10,
    answers.filter(({ status }) => status === 200),
    async ({ sessionId = "" }, turn) => {
      const outcome = store.stripe.control.pay(sessionId);
      if (outcome.status === "complete") await deliver(store, outcome.completed, turn);
    },
  );
  return { kind, couponId, answers, due: kind === "total" ? USES : new Set(emails).size };
}

interface Used {
  id: string;
  counted: number;
  uses: number;
  /** Orders that were paid with it, and the most of one customer. */
  paid: number;
  most: number;
}

async function check(store: Store, rushes: readonly Rush[]): Promise<string[]> {
  const rows = await store.sql<Used>(
    `SELECT c.id, c.use_count AS counted, count(u.order_id)::int AS uses,
       (SELECT count(*)::int FROM "order" o WHERE o.coupon_id = c.id AND o.status = 'paid') AS paid,
       (SELECT COALESCE(max(n), 0)::int FROM (SELECT count(*) AS n FROM coupon_use m
         WHERE m.coupon_id = c.id AND m.customer_key IS NOT NULL GROUP BY m.customer_key) by_customer) AS most
     FROM coupon c LEFT JOIN coupon_use u ON u.coupon_id = c.id WHERE c.id = ANY($1) GROUP BY c.id`,
    [rushes.map(({ couponId }) => couponId)],
  );
  const violations: string[] = [];
  for (const { kind, couponId, answers, due } of rushes) {
    const wrong = (text: string) => violations.push(`${text} (${kind}, ${couponId})`);
    const used = rows.find(({ id }) => id === couponId);
    const strange = answers.filter(({ status, code }) => status !== 200 && code !== "coupon.not_applicable");
    if (strange[0]) wrong(`${strange.length} buyers were answered ${strange[0].status} ${strange[0].code}`);
    if (!used) continue;
    if (used.paid !== due) wrong(`${used.paid} orders paid with a coupon for ${due}`);
    if (used.most > 1) wrong(`one customer used it ${used.most} times`);
    if (used.uses !== used.paid || used.counted !== used.paid)
      wrong(`${used.counted} uses counted, ${used.uses} kept, ${used.paid} paid`);
  }
  return violations;
}

interface Tally {
  violations: string[];
  checkouts: number;
  uses: number;
}

async function attack(
  store: Store,
  random: Random,
  { kinds, shoppers }: { kinds: readonly Kind[]; shoppers: number },
  tell?: (done: number) => void,
): Promise<Tally> {
  const variants = await makeVariants(store, 10, 1_000_000);
  const rushes: Rush[] = [];
  for (const kind of kinds) {
    rushes.push(await rush(store, random, variants, shoppers, kind));
    if (rushes.length === 1) await store.sql("ANALYZE");
    tell?.(rushes.length);
  }
  return {
    violations: await check(store, rushes),
    checkouts: rushes.reduce((sum, { answers }) => sum + answers.length, 0),
    uses: rushes.reduce((sum, { due }) => sum + due, 0),
  };
}

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const shoppers = short ? 40 : 80;
  const kinds = Array.from({ length: short ? 3 : 15 }, (_, index) => KINDS[index % KINDS.length] ?? "total");
  const tally = await world.use({ functions: FUNCTIONS }, (store) =>
    attack(store, random, { kinds, shoppers }, (done) => tell(`${done} of ${kinds.length} coupons`)),
  );
  const without = (kind: Kind, change: string) => (other: Random) =>
    world.use({ functions: FUNCTIONS }, async (store) => {
      await store.sql(change);
      return (await attack(store, other, { kinds: [kind], shoppers })).violations;
    });
  return {
    attack: `${kinds.length} coupons for ${USES} uses in all, one a customer or a first order only, each wanted by ${shoppers} buyers at once over 2 API processes`,
    figures: [
      `${count(tally.checkouts)} checkouts`,
      `${count(tally.uses)} uses, each by an order that was paid`,
      `${count(tally.checkouts - tally.uses)} buyers told that it is used up`,
    ],
    violations: tally.violations,
    controls: await controls(given, [
      [
        "the CHECK on a coupon's uses",
        without("total", "ALTER TABLE coupon DROP CONSTRAINT coupon_uses_within_limit"),
      ],
      [
        "the trigger that counts a customer's uses under the coupon's lock",
        without("customer", "ALTER TABLE coupon_use DISABLE TRIGGER coupon_uses_counted"),
      ],
    ]),
  };
}

export const coupons: Proof = {
  name: "coupons",
  title: "Coupon limits hold",
  claim:
    "However many buyers use a coupon at once, it is used as often as it may be: in all, and by each customer.",
  show,
};
