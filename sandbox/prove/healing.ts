import { makeVariants, placeOrders } from "./buyers.ts";
import { type Affair, deed } from "./deeds.ts";
import { differences } from "./difference.ts";
import type { Mutation } from "./mutate.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import type { Store } from "./world.ts";

const FUNCTIONS = { api: 1, "stripe-webhook": 1, reconcile: 1 } as const;
const DROPPED = 0.1;
const MOST_DEEDS = 4;
const GIVEN_UP = 0.1;
/** Of an attack that shows nothing, one way or the other. */
const UNHURT = "nothing differed before: the attack did nothing";

interface Tally {
  violations: string[];
  events: number;
  dropped: number;
  /** Differences before the schedule ran. */
  found: number;
  secondsToHeal: number;
}

/** Orders that are paid, refunded, disputed or given up, while a tenth of what Stripe tells is never delivered. */
async function live(store: Store, random: Random, orders: number): Promise<void> {
  const variants = await makeVariants(store, 10, 1_000_000);
  for (const { orderId, sessionId } of await placeOrders(store, random, { variants, orders, lines: 2 })) {
    if (random.chance(GIVEN_UP)) {
      store.stripe.control.expire(sessionId);
      await store.sql(`UPDATE "order" SET reserved_until = now() - interval '2 hours' WHERE id = $1`, [
        orderId,
      ]);
      continue;
    }
    const affair: Affair = { orderId, sessionId, stage: "open", totalCents: 0, refunds: [], disputes: [] };
    for (let deeds = random.between(1, MOST_DEEDS); deeds > 0; deeds -= 1) deed(store, random, affair);
  }
  await store.stripe.control.idle();
}

/** Orders whose page is closed and whose time is over, and that still hold their pieces. */
async function leftOpen(store: Store): Promise<string[]> {
  const rows = await store.sql<{ id: string }>(
    `SELECT id FROM "order" WHERE status = 'pending' AND reserved_until < now() - interval '1 minute'`,
  );
  return rows.map(({ id }) => `${id} still holds its pieces after its time`);
}

const differ = async (store: Store): Promise<string[]> => [
  ...(await differences(store)),
  ...(await leftOpen(store)),
];

/** Changes when any row of any table is added, changed or removed: PostgreSQL says in each who wrote it. */
async function fingerprint(store: Store): Promise<Map<string, string>> {
  const tables = await store.sql<{ name: string }>(
    "SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  const prints = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await store.sql<{ print: string }>(
      `SELECT count(*) || ' ' || COALESCE(sum(hashtextextended(ctid::text || xmin::text, 0)), 0) AS print FROM ${name}`,
    );
    prints.set(name, row?.print ?? "");
  }
  return prints;
}

async function attack(
  store: Store,
  random: Random,
  { rounds, orders }: { rounds: number; orders: number },
  tell?: (text: string) => void,
): Promise<Tally> {
  const { stripe } = store;
  const tally: Tally = { violations: [], events: 0, dropped: 0, found: 0, secondsToHeal: 0 };
  const [webhook] = store.of("stripe-webhook");
  const [reconcile] = store.of("reconcile");
  stripe.setWebhookUrl(webhook?.url ?? "");
  stripe.faults.seed = random.seed;
  stripe.faults.dropRate = DROPPED;
  stripe.faults.reorder = true;
  for (let round = 1; round <= rounds; round += 1) {
    await live(store, random, orders);
    const before = await differ(store);
    tally.found += before.length;
    const started = performance.now();
    await reconcile?.invoke({});
    await stripe.control.idle();
    tally.secondsToHeal = Math.max(tally.secondsToHeal, (performance.now() - started) / 1000);
    const after = await differ(store);
    if (after[0]) tally.violations.push(`${after.length} differences are left, such as: ${after[0]}`);
    const healed = await fingerprint(store);
    await reconcile?.invoke({});
    const again = await fingerprint(store);
    const written = [...again]
      .filter(([table, print]) => healed.get(table) !== print)
      .map(([table]) => table);
    if (written.length > 0) tally.violations.push(`run again, it wrote to ${written.join(", ")}`);
    tell?.(`round ${round} of ${rounds}: ${before.length} differences, ${after.length} left`);
  }
  if (tally.found === 0) tally.violations.push(UNHURT);
  const counts = stripe.control.counts();
  tally.events = counts.events ?? 0;
  tally.dropped = counts["deliveries.dropped"] ?? 0;
  return tally;
}

/** What Stripe has and nobody delivered stays unread. */
const incurious: Mutation = {
  file: "core/payment/reconcile.ts",
  text: "missed: all.filter((event) => unseen.has(event.id))",
  with: "missed: []",
};

/** Every event is dealt with in every run. */
const forgetful: Mutation = {
  file: "core/payment/reconcile.ts",
  text: "missed: all.filter((event) => unseen.has(event.id))",
  with: "missed: all",
};

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const plan = short ? { rounds: 1, orders: 60 } : { rounds: 2, orders: 200 };
  const tally = await world.use({ functions: FUNCTIONS }, (store) => attack(store, random, plan, tell));
  const without = (mutation: Mutation) => (other: Random) =>
    world.use({ functions: FUNCTIONS, mutants: { reconcile: [mutation] } }, async (store) => {
      const { violations } = await attack(store, other, { rounds: 1, orders: 60 });
      return violations.filter((text) => text !== UNHURT);
    });
  return {
    attack: `${plan.rounds} × ${plan.orders} orders paid by card or bank, refunded, disputed or given up, while ${DROPPED * 100}% of Stripe's events are never delivered and the others come shuffled`,
    figures: [
      `${count(tally.events)} events, ${count(tally.dropped)} never delivered`,
      `${count(tally.found)} differences from Stripe found, 0 after the schedule ran once`,
      `${tally.secondsToHeal.toFixed(1)} s a run at most`,
      "run again: no row written",
    ],
    violations: tally.violations,
    controls: await controls(given, [
      ["reading the events that Stripe could not deliver", without(incurious)],
      ["the memory of events dealt with", without(forgetful)],
    ]),
  };
}

export const healing: Proof = {
  name: "healing",
  title: "Self-healing",
  claim:
    "However much Stripe's events get lost, the schedule brings the store to where Stripe is, to the last refund and cent; run again, it writes nothing.",
  show,
};
