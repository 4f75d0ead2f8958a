import { Payment } from "@cali/core/payment/index.ts";
import { pollQueue } from "../lambda/triggers.ts";
import { makeVariants, type Placed, placeOrders } from "./buyers.ts";
import { addressOf, drain } from "./letters.ts";
import type { Mutation } from "./mutate.ts";
import { wrongs } from "./outcomes.ts";
import { atOnce, deliver, NeverTaken, type Told } from "./post.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { pointsOf, Reaper } from "./reaper.ts";
import type { Store } from "./world.ts";

const FUNCTIONS = { api: 2, "stripe-webhook": 2, "email-worker": 1, "email-retry": 1 } as const;
const VARIANTS = 20;
const OPENING = 1_000_000;
/** Pieces of each that others have set aside. */
const HELD = 100_000;
/** Payments come in so many waves; the events of one are mixed with each other. */
const WAVES = 20;
/** Until it is given up to wait for an await that nobody passes any more. */
const MOST_WAVES = 3 * WAVES;
const MOST_COPIES = 20;
/** Events on their way at once, over all processes. */
const WIDTH = 24;

interface Tally {
  violations: string[];
  orders: string[];
  events: number;
  deliveries: number;
  retries: number;
  kills: number;
}

/** Pays them, a tenth through a bank that takes its time, and hears of some facts twice; gives all that Stripe tells of it. */
function pay(store: Store, random: Random, orders: Placed[]): Told[] {
  const { control } = store.stripe;
  const before = control.events().length;
  for (const { orderId, sessionId } of orders) {
    const bank = random.chance(0.1);
    const outcome = control.pay(sessionId, { email: addressOf(orderId), ...(bank && { card: "bank" }) });
    if (outcome.status !== "complete") throw new Error(`a payment ended ${outcome.status}`);
    if (bank) control.settle(sessionId, "succeeded");
    if (random.chance(0.1)) control.duplicate(outcome.completed.id);
  }
  return control.events().slice(before);
}

/** Each event as often as it is told, most of them a few times, all of them shuffled; those that the store only notes come once. */
const told = (random: Random, events: readonly Told[]): { event: Told; first: number }[] =>
  random.shuffle(
    events.flatMap((event) => {
      const copies = Payment.eventTypes.includes(event.type)
        ? random.between(1, random.between(1, MOST_COPIES))
        : 1;
      return Array.from({ length: copies }, () => ({ event, first: random.between(0, 1) }));
    }),
  );

interface Plan {
  payments: number;
  /** How often a process is killed at each await; less than one: at some of them. */
  kills: number;
}

async function attack(
  store: Store,
  random: Random,
  { payments, kills }: Plan,
  tell?: (text: string) => void,
): Promise<Tally> {
  const tally: Tally = { violations: [], orders: [], events: 0, deliveries: 0, retries: 0, kills: 0 };
  const webhooks = store.of("stripe-webhook");
  const variants = await makeVariants(store, VARIANTS, OPENING);
  // Others hold pieces too, so that one sold twice is not stopped for want of them.
  await store.sql("UPDATE inventory SET reserved = $2 WHERE variant_id = ANY($1)", [variants, HELD]);
  const orders = await placeOrders(store, random, { variants, orders: payments, lines: 2 });

  const wave = async (paying: Placed[]) => {
    const events = pay(store, random, paying);
    const deliveries = told(random, events);
    await atOnce(WIDTH, deliveries, async ({ event, first }) => {
      const tries = await deliver(store, event, first).catch((error: Error) => {
        if (!(error instanceof NeverTaken)) throw error;
        tally.violations.push(error.message);
        return 1;
      });
      tally.retries += tries - 1;
    });
    tally.orders.push(...paying.map(({ orderId }) => orderId));
    tally.events += events.length;
    tally.deliveries += deliveries.length;
    tell?.(
      `${tally.orders.length} payments, ${count(tally.deliveries)} deliveries, ${tally.kills} processes killed`,
    );
  };

  // What a first wave passes is where the next are killed.
  for (const webhook of webhooks) webhook.recordPoints();
  await wave(orders.splice(0, 10));
  const points = pointsOf(webhooks);
  const rounds = Array.from({ length: Math.ceil(kills) }, () => random.shuffle(points));
  const chosen = rounds.flat().slice(0, Math.ceil(points.length * kills));
  const reapers = webhooks.map(
    (webhook, turn) =>
      new Reaper(
        webhook,
        chosen.filter((_, index) => index % webhooks.length === turn),
      ),
  );
  const waiting = () => reapers.flatMap((reaper) => reaper.waiting);
  for (let waves = 0; orders.length > 0 || (waiting().length > 0 && waves < MOST_WAVES); waves += 1) {
    if (orders.length === 0)
      orders.push(...(await placeOrders(store, random, { variants, orders: 10, lines: 2 })));
    await Promise.all(reapers.map((reaper) => reaper.next()));
    await wave(orders.splice(0, Math.ceil(payments / WAVES)));
    tally.kills = reapers.reduce((sum, reaper) => sum + reaper.kills, 0);
  }
  await Promise.all(reapers.map((reaper) => reaper.next()));
  tally.kills = reapers.reduce((sum, reaper) => sum + reaper.kills, 0);
  for (const point of new Set(waiting())) tally.violations.push(`nothing was killed at ${point}`);
  const mailed = store.of("email-worker").length > 0;
  if (mailed && !(await drain(store, 60)))
    tally.violations.push("after a minute of sweeping, mails are unsent");
  tally.violations.push(...(await wrongs(store, tally.orders, mailed)));
  const [shelf] = await store.sql<{ kept: number }>("SELECT sum(reserved)::int AS kept FROM inventory");
  const kept = (shelf?.kept ?? 0) - VARIANTS * HELD;
  if (kept !== 0) tally.violations.push(`${kept} pieces too many stay set aside`);
  return tally;
}

/** A step takes effect also on an order that has changed since it was read. */
const unguarded: Mutation = {
  file: "core/order/owed.ts",
  text: "AND xmin = ",
  with: "AND xmin::text || '' <> '-' || ",
};

/** An event is dealt with again, and an order that is paid already is paid again. */
const forgetful: Mutation[] = [
  { file: "core/payment/index.ts", text: "if (peeked?.seen) return", with: "if (false) return" },
  { file: "core/order/settle.ts", text: "if (!open) {", with: "if (false) {" },
  { file: "core/order/state.ts", text: "if (mayMove(from, to)) return;", with: "return;" },
];

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const payments = short ? 30 : 1_000;
  const tally = await world.use({ functions: FUNCTIONS }, async (store) => {
    const [worker] = store.of("email-worker");
    const poller = worker && pollQueue(store.aws, worker);
    try {
      return await attack(store, random, { payments, kills: short ? 0.15 : 1 }, tell);
    } finally {
      await poller?.stop();
    }
  });
  const without = (mutations: Mutation[]) => (other: Random) => {
    const options = { functions: { api: 1, "stripe-webhook": 2 }, mutants: { "stripe-webhook": mutations } };
    return world.use(options, async (store) => {
      const { violations } = await attack(store, other, { payments: 40, kills: 0 });
      return violations;
    });
  };
  return {
    attack: `${count(payments)} payments, each event told 1 to ${MOST_COPIES} times, shuffled, ${WIDTH} at once over 2 webhook processes, which were killed at every await they pass`,
    figures: [
      `${count(tally.events)} events`,
      `${count(tally.deliveries)} deliveries`,
      `${count(tally.kills)} kills`,
      `${count(tally.retries)} deliveries cut off and told again`,
      `${count(tally.orders.length)} orders paid, stock taken and mail sent once each`,
    ],
    violations: tally.violations,
    controls: await controls(given, [
      ["the guard of an order's row against changes since it was read", without([unguarded])],
      ["the look at the event and at where its order stands", without(forgetful)],
    ]),
  };
}

export const payments: Proof = {
  name: "payments",
  title: "One order per payment",
  claim:
    "However often, in whatever order and however broken off a payment is told: one paid order, stock taken once, one confirmation.",
  show,
};
