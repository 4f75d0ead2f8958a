import type { HostedFunction } from "../lambda/host.ts";
import { makeVariants, placeOrders } from "./buyers.ts";
import { accountFor, addressOf } from "./letters.ts";
import { LossyQueue } from "./lossy-queue.ts";
import type { Mutation } from "./mutate.ts";
import { atOnce, deliver } from "./post.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { pointsOf, Reaper } from "./reaper.ts";
import type { Store, StoreOptions } from "./world.ts";

const FUNCTIONS = { api: 1, "stripe-webhook": 1, "email-worker": 2, "email-retry": 1 } as const;
/** Rounds in which things break; a mail is given up after twelve attempts. */
const ROUGH_ROUNDS = 7;
const MOST_ROUNDS = 20;

interface Tally {
  violations: string[];
  kills: number;
  /** Kept by a provider that hung up before it said so. */
  unanswered: number;
}

/** Paid orders, whose confirmations are queued. */
async function makeOrders(store: Store, random: Random, orders: number): Promise<void> {
  const variants = await makeVariants(store, 5, 1_000_000);
  const placed = await placeOrders(store, random, { variants, orders, lines: 1 });
  await atOnce(16, placed, async ({ orderId, sessionId }, turn) => {
    const outcome = store.stripe.control.pay(sessionId, { email: addressOf(orderId) });
    if (outcome.status === "complete") await deliver(store, outcome.completed, turn);
  });
}

/** What the providers do in a round. */
function breakProviders(store: Store, random: Random, rough: boolean): void {
  const { faults } = store.mail;
  faults.ses = rough ? random.pick(["ok", "ok", "down", "throttle"]) : "ok";
  faults.smtp = rough ? random.pick(["ok", "ok", "down", "greylist", "drop"]) : "ok";
  faults.acceptThenFail = rough && random.chance(0.4);
}

interface Plan {
  orders: number;
  /** The share of the awaits to kill at. */
  kills: number;
}

async function attack(store: Store, random: Random, { orders, kills }: Plan, tell?: (text: string) => void) {
  const tally: Tally = { violations: [], kills: 0, unanswered: 0 };
  const workers = store.of("email-worker");
  const [retry] = store.of("email-retry");
  if (!retry) throw new Error("there is no schedule");
  const queue = new LossyQueue(store, random);
  for (const process of [...workers, retry]) process.recordPoints();
  // What a first few pass is where the next are killed.
  await makeOrders(store, random, 20);
  await queue.handOut([]);
  await timePasses(store);
  await retry.invoke({});
  const reaperOf = (process: HostedFunction) => {
    const points = random.shuffle(pointsOf(process === retry ? [retry] : workers));
    return new Reaper(process, points.slice(0, Math.ceil(points.length * kills)));
  };
  const reapers = workers.map(reaperOf);
  const sweeper = reaperOf(retry);

  await makeOrders(store, random, orders - 20);
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    breakProviders(store, random, round <= ROUGH_ROUNDS);
    await store.mail.settled();
    const before = store.mail.count();
    await queue.handOut(reapers);
    if (store.mail.faults.acceptThenFail) tally.unanswered += store.mail.count() - before;
    const left = await timePasses(store);
    tell?.(`round ${round}: ${orders - left} of ${orders} mails sent`);
    if (left === 0) break;
    do await sweeper.next();
    while (!(await runs(retry)));
  }
  for (const reaper of [...reapers, sweeper]) {
    await reaper.next();
    tally.kills += reaper.kills;
    for (const point of reaper.waiting) tally.violations.push(`nothing was killed at ${point}`);
  }
  const { wrong, duplicates } = await accountFor(store, orders, tally.unanswered);
  tally.violations.push(...wrong);
  return { ...tally, duplicates, lost: queue.lost, twice: queue.twice };
}

const runs = (schedule: HostedFunction): Promise<boolean> =>
  schedule.invoke({}).then(
    () => true,
    () => false,
  );

/**
 * What failed is due, and what was lost counts as lost; nobody is at work, so what is still being sent went down with
 * its worker.
 * @returns how many are not sent.
 */
async function timePasses(store: Store): Promise<number> {
  const rows = await store.sql(
    "UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE state <> 'sent' RETURNING id",
  );
  return rows.length;
}

/** The schedule looks only for what a provider refused. */
const unswept: Mutation = {
  file: "core/email/index.ts",
  text: "state IN ('queued', 'sending', 'failed')",
  with: "state = 'failed'",
};

/** Whoever has a job sends it, also while another is at it. */
const unclaimed: Mutation = {
  file: "core/email/delivery.ts",
  text: "AND (state = 'queued' OR next_attempt_at <= now())",
  with: "",
};

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const orders = short ? 30 : 120;
  const tally = await world.use({ functions: FUNCTIONS }, (store) =>
    attack(store, random, { orders, kills: short ? 0.15 : 1 }, tell),
  );
  const without = (mutants: NonNullable<StoreOptions["mutants"]>) => (other: Random) =>
    world.use({ functions: FUNCTIONS, mutants }, async (store) => {
      const { violations } = await attack(store, other, { orders: 50, kills: 0 });
      return violations;
    });
  return {
    attack: `${orders} confirmations over SES and SMTP that are down, throttle, greylist, hang up before or after taking a mail; a queue that loses a fifth and hands a seventh out twice at once; workers and schedule killed at every await`,
    figures: [
      `${count(tally.kills)} kills`,
      `${count(tally.lost)} jobs lost, ${count(tally.twice)} handed out twice`,
      `${count(orders)} confirmations sent, 0 lost`,
      `${count(tally.duplicates)} came again, each after a yes of its provider that was lost`,
    ],
    violations: tally.violations,
    controls: await controls(given, [
      ["the sweep for mails that got lost", without({ "email-retry": [unswept] })],
      ["the claim of a mail by one worker", without({ "email-worker": [unclaimed] })],
    ]),
  };
}

export const mail: Proof = {
  name: "mail",
  title: "Every mail accounted for",
  claim:
    "Whatever fails between a paid order and its mail, the confirmation ends sent; it comes twice only where a provider took it and the note of that was lost.",
  show,
};
