import { setTimeout as sleep } from "node:timers/promises";
import type { HostedFunction } from "../lambda/host.ts";
import { makeVariants, placeOrders } from "./buyers.ts";
import { accountFor, addressOf, type Post, writeLetters } from "./letters.ts";
import { LossyQueue } from "./lossy-queue.ts";
import type { Mutation } from "./mutate.ts";
import { outage } from "./outage.ts";
import { atOnce, deliver } from "./post.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { pointsOf, Reaper } from "./reaper.ts";
import type { Store, StoreOptions } from "./world.ts";

const FUNCTIONS = { api: 1, "stripe-webhook": 1, "email-worker": 2, "email-retry": 1 } as const;
const MOST_ROUNDS = 90;
/** Rounds in a row, of a second each, in which no mail was sent. */
const MOST_IDLE = 12;

/** Orders that are paid through the store's own doors, whose confirmations it queues itself. */
async function makeOrders(store: Store, random: Random, orders: number): Promise<string[]> {
  const variants = await makeVariants(store, 5, 1_000_000);
  const placed = await placeOrders(store, random, { variants, orders, lines: 1 });
  await atOnce(16, placed, async ({ orderId, sessionId }, turn) => {
    const outcome = store.stripe.control.pay(sessionId, { email: addressOf(orderId) });
    if (outcome.status === "complete") await deliver(store, outcome.completed, turn);
  });
  return placed.map(({ orderId }) => orderId);
}

/** What the providers do in a round. */
function breakProviders(store: Store, random: Random, rough: boolean): void {
  const { faults } = store.mail;
  faults.ses = rough ? random.pick(["ok", "ok", "down", "throttle"]) : "ok";
  faults.smtp = rough ? random.pick(["ok", "ok", "down", "greylist", "drop"]) : "ok";
  faults.brevo = rough ? random.pick(["ok", "ok", "500", "429", "down"]) : "ok";
  faults.acceptThenFail = rough && random.chance(0.4);
}

interface Plan extends Post {
  /** How many of the mails are of orders that are placed and paid. */
  orders: number;
  /** Rounds in which things break. */
  roughRounds: number;
  /** The share of the awaits to kill at. */
  kills: number;
}

async function attack(store: Store, random: Random, plan: Plan, tell?: (text: string) => void) {
  const violations: string[] = [];
  let kills = 0;
  const workers = store.of("email-worker");
  const [retry] = store.of("email-retry");
  if (!retry) throw new Error("there is no schedule");
  const queue = new LossyQueue(store, random);
  const orders = await makeOrders(store, random, plan.orders);
  const points = await findPoints(store, retry, queue, orders);
  const reaperOf = (process: HostedFunction, passed: string[]) => {
    const shuffled = random.shuffle(passed);
    return new Reaper(process, shuffled.slice(0, Math.ceil(shuffled.length * plan.kills)));
  };
  const reapers = workers.map((worker) => reaperOf(worker, points.workers));
  const sweeper = reaperOf(retry, points.retry);
  const mails = (await store.sql("SELECT FROM email_log")).length + plan.confirmations + plan.codes;
  await writeLetters(store, orders, plan);

  let idle = 0;
  for (let round = 1, before = mails; round <= MOST_ROUNDS && idle < MOST_IDLE; round += 1) {
    const left = await timePasses(store);
    tell?.(`round ${round}: ${mails - left} of ${mails} mails sent`);
    if (left === 0) break;
    breakProviders(store, random, round <= plan.roughRounds);
    await store.mail.settled();
    do await sweeper.next();
    while (!(await runs(retry)));
    await queue.handOut(reapers);
    // Some jobs are on the queue for later, though for no more than some seconds.
    idle = left === before ? idle + 1 : 0;
    if (idle > 0) await sleep(1_000);
    before = left;
  }
  const unpassed = new Set<string>();
  for (const reaper of [...reapers, sweeper]) {
    await reaper.next();
    kills += reaper.kills;
    for (const point of reaper.waiting) unpassed.add(point);
  }
  if (kills === 0 && plan.kills > 0) violations.push("nothing was killed");
  const { wrong, ...account } = await accountFor(store, mails);
  violations.push(...wrong);
  return { ...account, violations, mails, kills, unpassed, lost: queue.lost, twice: queue.twice };
}

/** The awaits that workers and schedule pass, with providers that are down and then well: there they are killed. */
async function findPoints(store: Store, retry: HostedFunction, queue: LossyQueue, orders: readonly string[]) {
  const workers = store.of("email-worker");
  for (const process of [...workers, retry]) process.recordPoints();
  await writeLetters(store, orders, { confirmations: 12, codes: 12 });
  for (const isDown of [true, true, false]) {
    Object.assign(
      store.mail.faults,
      isDown ? { ses: "down", smtp: "down", brevo: "500" } : { ses: "ok", smtp: "ok", brevo: "ok" },
    );
    await store.mail.settled();
    await timePasses(store);
    await retry.invoke({});
    await queue.handOut([]);
  }
  return { workers: pointsOf(workers), retry: pointsOf([retry]) };
}

const runs = (schedule: HostedFunction): Promise<boolean> =>
  schedule.invoke({}).then(
    () => true,
    () => false,
  );

/**
 * What failed is due, what was lost counts as lost, and what was paused may be tried; nobody is at work, so what is still
 * being sent went down with its worker.
 * @returns how many are not sent.
 */
async function timePasses(store: Store): Promise<number> {
  await store.sql(
    "UPDATE email_provider SET paused_until = paused_until - interval '1 hour', probed_until = NULL",
  );
  const rows = await store.sql(
    "UPDATE email_log SET next_attempt_at = now() - interval '2 minutes', swept_at = NULL WHERE state <> 'sent' RETURNING id",
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
  file: "core/email/claim.ts",
  text: "AND e.next_attempt_at <= now()\n      ORDER BY",
  with: "ORDER BY",
};

/** A provider is sent to however often it has failed. */
const unpaused: Mutation = {
  file: "core/email/claim.ts",
  text: "SELECT name FROM email_provider WHERE paused_until IS NULL OR name =",
  with: "SELECT name FROM email_provider WHERE true OR name =",
};

/** Each attempt is another request to Brevo. */
const keyless: Mutation = {
  file: "core/email/attempt.ts",
  text: "mail.asksAs}",
  with: "mail.attempt}",
};

/** More than this, and an outage was not left alone: a provider is paused after five, and some are under way by then. */
const MOST_SPENT_SHARE = 0.25;
/** Longer than the first pauses, so that providers are tried in vain, too. */
const OUTAGE_SECONDS = 15;

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const plan: Plan = short
    ? { orders: 10, confirmations: 20, codes: 20, roughRounds: 4, kills: 0.15 }
    : { orders: 100, confirmations: 500, codes: 400, roughRounds: 8, kills: 1 };
  const small: Plan = { orders: 10, confirmations: 25, codes: 25, roughRounds: 5, kills: 0 };
  const tally = await world.use({ functions: FUNCTIONS }, (store) => attack(store, random, plan, tell));
  const duringOutage = async (mutants: NonNullable<StoreOptions["mutants"]>, post: Post, seconds: number) =>
    world.use({ functions: FUNCTIONS, mutants }, async (store) => {
      const orders = await makeOrders(store, random.part("outage"), 4);
      const shown = await outage(store, orders, post, seconds);
      const most = Math.ceil((post.confirmations + post.codes) * MOST_SPENT_SHARE);
      if (shown.spent > most)
        shown.wrong.push(`${shown.spent} attempts were spent on providers that were down`);
      return shown;
    });
  tell("an outage of all providers, by the clock");
  const out = short ? undefined : await duringOutage({}, { confirmations: 600, codes: 400 }, OUTAGE_SECONDS);
  const without = (mutants: NonNullable<StoreOptions["mutants"]>) => (other: Random) =>
    world.use(
      { functions: FUNCTIONS, mutants },
      async (store) => (await attack(store, other, small)).violations,
    );
  const worker = (mutation: Mutation) => without({ "email-worker": [mutation] });
  return {
    attack: `${count(tally.mails)} mails over SES, SMTP and Brevo that are down, throttle, greylist, answer 500 and 429, hang up before or after taking a mail; a queue that loses a fifth and hands a seventh out twice at once; workers and schedule killed at every await${out ? `; then ${count(1000)} mails through ${OUTAGE_SECONDS} s in which every provider is down, by the clock` : ""}`,
    figures: [
      `${count(tally.kills)} kills`,
      `${count(tally.lost)} jobs lost, ${count(tally.twice)} handed out twice`,
      `${count(tally.mails)} mails sent in ${count(tally.attempts)} attempts, 0 lost`,
      `${count(tally.unknown)} answers lost; ${count(tally.duplicates)} mails came again for that, none of them by Brevo, which knows a request again`,
      ...(out
        ? [
            `outage: ${count(out.spent)} attempts spent on it, all sent ${out.drainSeconds.toFixed(0)} s after it, ${count(out.duplicates)} twice`,
          ]
        : []),
    ],
    violations: [...tally.violations, ...(out?.wrong ?? [])],
    controls: await controls(given, [
      ["the sweep for mails that got lost", without({ "email-retry": [unswept] })],
      ["the claim of a mail by one worker", worker(unclaimed)],
      ["the key by which Brevo knows a request again", worker(keyless)],
      [
        "the pause of a provider that is down",
        async () =>
          (await duringOutage({ "email-worker": [unpaused] }, { confirmations: 120, codes: 80 }, 5)).wrong,
      ],
    ]),
  };
}

export const mail: Proof = {
  name: "mail",
  title: "Every mail accounted for",
  claim:
    "Whatever fails between a cause and its mail, the mail ends sent; it comes twice only where a provider took it and the note of that was lost, and each such attempt is in the log.",
  show,
};
