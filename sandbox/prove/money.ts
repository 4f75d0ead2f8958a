import type { HostedFunction } from "../lambda/host.ts";
import { type Buyer, checkOut, makeBuyers, makeVariants, wantsOf } from "./buyers.ts";
import { type Affair, deed } from "./deeds.ts";
import { balance, differences } from "./difference.ts";
import { Inbox } from "./inbox.ts";
import type { Mutation } from "./mutate.ts";
import { atOnce, deliver, type Told } from "./post.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { keepCounting, reportsOff } from "./reports.ts";
import type { Store } from "./world.ts";

const FUNCTIONS = { api: 1, "stripe-webhook": 2, "analytics-count": 1 } as const;
/** Sequences under way at once. */
const WIDTH = 12;
const MOST_DEEDS = 5;
const MOST_COPIES = 2;
/** How often an event is tried in a row, and how often again later. */
const TRIES = 2;
const LATER = 5;

interface Tally {
  violations: string[];
  deeds: number;
  refunds: number;
  deliveries: number;
}

/** Lines, a coupon or none, and a country with its own tax. */
async function prepare(store: Store, random: Random, sequences: number): Promise<Buyer[]> {
  const variants = (
    await Promise.all([999, 2_450, 3_333, 7_205].map((cents) => makeVariants(store, 3, 1_000_000, cents)))
  ).flat();
  const buyers = await makeBuyers(store, wantsOf(random, { variants, buyers: sequences, lines: 3 }));
  // An odd share, an amount, and shipping for nothing.
  const coupons = await store.sql<{ id: string }>(
    `INSERT INTO coupon (id, code, kind, percent_basis_points, amount_cents)
     VALUES ('cpn_1', 'ODD', 'percentage', 1337, NULL), ('cpn_2', 'OFF', 'fixed', NULL, 777),
       ('cpn_3', 'SENT', 'free-shipping', NULL, NULL)
     RETURNING id`,
  );
  await store.sql(
    `UPDATE cart SET coupon_id = given.coupon_id, country = given.country
     FROM unnest($1::text[], $2::text[], $3::text[]) given(id, coupon_id, country) WHERE cart.id = given.id`,
    [
      buyers.map(({ cartId }) => cartId),
      buyers.map(() => (random.chance(0.5) ? random.pick(coupons).id : null)),
      buyers.map(() => random.pick(["US", "US", "CA", "GB"])),
    ],
  );
  await store.sql("ANALYZE");
  return buyers;
}

/** A refund that the shop makes: of everything left, of some lines, of shipping or of an amount. */
async function refund(store: Store, random: Random, refunds: HostedFunction, affair: Affair): Promise<void> {
  const lines = await store.sql<{ id: string; quantity: number }>(
    "SELECT id, quantity FROM order_item WHERE order_id = $1 ORDER BY id",
    [affair.orderId],
  );
  const line = random.pick(lines);
  const part = random.pick([
    {},
    { lines: [{ orderItemId: line.id, quantity: random.between(1, line.quantity) }] },
    { shippingCents: random.between(1, 600) },
    { amountCents: random.between(1, affair.totalCents) },
  ]);
  const key = `${affair.orderId}/${random.between(1, 3)}`;
  await refunds.invoke({ orderId: affair.orderId, key, restock: random.chance(0.5), ...part });
}

async function sequence(
  store: Store,
  inbox: Inbox,
  random: Random,
  { buyer, refunds, tally }: { buyer: Buyer; refunds: HostedFunction; tally: Tally },
): Promise<void> {
  const { status, orderId = "", sessionId = "", code } = await checkOut(store, buyer, 0);
  if (status !== 200) throw new Error(`a checkout was answered ${status} ${code}`);
  const affair: Affair = { orderId, sessionId, stage: "open", totalCents: 0, refunds: [], disputes: [] };
  let waiting: Told[] = [];
  let refused: string | undefined;
  const hear = async (share: number) => {
    const intent = store.stripe.control.session(sessionId).payment_intent;
    waiting.push(...inbox.take([sessionId, ...(typeof intent === "string" ? [intent] : [])]));
    const now = random.shuffle(waiting).filter(() => random.chance(share));
    waiting = waiting.filter((event) => !now.includes(event));
    const copies = random.shuffle(
      now.flatMap((event) => Array.from({ length: random.between(1, MOST_COPIES) }, () => event)),
    );
    tally.deliveries += copies.length;
    await atOnce(3, copies, async (event, turn) => {
      try {
        await deliver(store, event, turn, TRIES);
      } catch (error) {
        // Stripe comes again later, and tells other things meanwhile.
        waiting.push(event);
        refused = (error as Error).message;
      }
    });
  };
  for (let deeds = random.between(1, MOST_DEEDS); deeds > 0; deeds -= 1) {
    tally.deeds += 1;
    if (affair.stage === "paid" && random.chance(0.4)) {
      tally.refunds += 1;
      await refund(store, random, refunds, affair);
    } else deed(store, random, affair);
    if (random.chance(0.5)) await hear(0.6);
  }
  for (let times = 1; times <= LATER && (times === 1 || waiting.length > 0); times += 1) await hear(1);
  if (waiting.length > 0) tally.violations.push(refused ?? "an event was never taken");
}

async function attack(
  store: Store,
  random: Random,
  { sequences, mutations = [] }: { sequences: number; mutations?: Mutation[] },
  tell?: (done: number) => void,
) {
  const tally: Tally = { violations: [], deeds: 0, refunds: 0, deliveries: 0 };
  const refunds = await store.run("sandbox/prove/verbs.handler", "reconcile", mutations);
  const buyers = await prepare(store, random, sequences);
  const inbox = new Inbox(store);
  const counting = keepCounting(store);
  let done = 0;
  await atOnce(WIDTH, buyers, async (buyer, index) => {
    await sequence(store, inbox, random.part(index), { buyer, refunds, tally });
    done += 1;
    tell?.(done);
  });
  tally.violations.push(...(await differences(store)), ...(await reportsOff(store)));
  const { counted, kills } = await counting.stop();
  if (counted === 0) tally.violations.push("nothing was ever counted for reports");
  tally.violations.push(...(await reportsOff(store)));
  return { ...tally, counted, kills, events: inbox.events, ...(await balance(store)) };
}

/** What a source means is written whenever it is told. */
const repeating: Mutation[] = [
  {
    file: "core/ledger/index.ts",
    text: "WHERE NOT EXISTS (SELECT FROM ledger_entry WHERE source = ",
    with: "WHERE '' IS DISTINCT FROM (SELECT ",
  },
  { file: "core/ledger/index.ts", text: "ON CONFLICT (source, account) DO NOTHING", with: "" },
];

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const sequences = short ? 40 : 2_000;
  const tally = await world.use({ functions: FUNCTIONS }, (store) =>
    attack(store, random, { sequences }, (done) => tell(`${done} of ${sequences} sequences`)),
  );
  const unlimited = (other: Random) =>
    world.use({ functions: FUNCTIONS, mutants: { "stripe-webhook": repeating } }, async (store) => {
      await store.sql("ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_once");
      return (await attack(store, other, { sequences: 40, mutations: repeating })).violations;
    });
  const dollars = (cents: number) =>
    (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
  return {
    attack: `${count(sequences)} random sequences of orders with coupons and three countries' taxes, payments by card and bank, refunds by the shop and in the dashboard, disputes; events in any order, up to ${MOST_COPIES} times, over 2 processes`,
    figures: [
      `${count(tally.deeds)} operations, ${count(tally.refunds)} of them refunds by the shop`,
      `${count(tally.events)} events, ${count(tally.deliveries)} deliveries`,
      `${count(tally.movements)} movements of money, each in the ledger to the cent`,
      `${dollars(tally.cents)} held, by Stripe and by the ledger`,
      `reports equal the ledger, order by order and in all: ${count(tally.counted)} happenings counted meanwhile, ${count(tally.kills)} connections of the counting killed`,
    ],
    violations: tally.violations,
    controls: await controls(given, [["the rule that a source is written once", unlimited]]),
  };
}

export const money: Proof = {
  name: "money",
  title: "Money adds up",
  claim:
    "Whatever is paid, refunded, disputed and given back, in any order: the ledger equals what Stripe holds, and reports what the ledger says, to the cent.",
  show,
};
