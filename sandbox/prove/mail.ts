import { DeleteMessageBatchCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { HostedFunction } from "../lambda/host.ts";
import { checkOut, makeBuyers, makeVariants } from "./buyers.ts";
import { addressOf, mailsByAddress } from "./letters.ts";
import type { Mutation } from "./mutate.ts";
import { atOnce, deliver } from "./post.ts";
import { type Attack, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { pointsOf, Reaper } from "./reaper.ts";
import type { Store, StoreOptions } from "./world.ts";

const FUNCTIONS = { api: 1, "stripe-webhook": 1, "email-worker": 2, "email-retry": 1 } as const;
/** Rounds in which things break; a mail is given up after twelve attempts. */
const ROUGH_ROUNDS = 7;
const MOST_ROUNDS = 20;
const LOST = 0.2;
const TWICE = 0.15;

interface Tally {
  violations: string[];
  kills: number;
  lost: number;
  twice: number;
  /** Kept by a provider that hung up before it said so. */
  unanswered: number;
  duplicates: number;
}

/** Paid orders, whose confirmations are queued. */
async function makeOrders(store: Store, orders: number): Promise<void> {
  const variants = await makeVariants(store, 5, 1_000_000);
  const wants = Array.from({ length: orders }, (_, index) => [
    { variantId: variants[index % variants.length] ?? "", quantity: 1 },
  ]);
  const buyers = await makeBuyers(store, wants);
  await store.sql("ANALYZE");
  await atOnce(16, buyers, async (buyer, turn) => {
    const { orderId = "", sessionId = "" } = await checkOut(store, buyer, turn);
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

/** The queue with bad luck: it loses jobs, hands some out twice at once, and minds nothing that fails. */
async function handOut(store: Store, random: Random, reapers: Reaper[], tally: Tally): Promise<void> {
  const workers = store.of("email-worker");
  const QueueUrl = store.aws.emailQueueUrl;
  for (;;) {
    const { Messages = [] } = await store.aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
    );
    if (Messages.length === 0) return;
    const Entries = Messages.map(({ ReceiptHandle = "" }, index) => ({ Id: String(index), ReceiptHandle }));
    await store.aws.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    const jobs = Messages.map(({ Body: body, MessageId: messageId }) => ({ body, messageId }));
    const kept = jobs.filter(() => !random.chance(LOST));
    const again = kept.filter(() => random.chance(TWICE));
    tally.lost += jobs.length - kept.length;
    tally.twice += again.length;
    for (const reaper of reapers) await reaper.next();
    const turn = random.between(0, workers.length - 1);
    await Promise.all(
      [kept, again].map((Records, other) =>
        workers[(turn + other) % workers.length]?.invoke({ Records }).catch(() => undefined),
      ),
    );
  }
}

interface Plan {
  orders: number;
  /** The share of the awaits to kill at. */
  kills: number;
}

async function attack(
  store: Store,
  random: Random,
  { orders, kills }: Plan,
  tell?: (text: string) => void,
): Promise<Tally> {
  const tally: Tally = { violations: [], kills: 0, lost: 0, twice: 0, unanswered: 0, duplicates: 0 };
  const workers = store.of("email-worker");
  const [retry] = store.of("email-retry");
  if (!retry) throw new Error("there is no schedule");
  for (const process of [...workers, retry]) process.recordPoints();
  // What a first few pass is where the next are killed.
  await makeOrders(store, 20);
  await handOut(store, random, [], tally);
  await timePasses(store);
  await retry.invoke({});
  const reaperOf = (process: HostedFunction) => {
    const points = random.shuffle(pointsOf(process === retry ? [retry] : workers));
    return new Reaper(process, points.slice(0, Math.ceil(points.length * kills)));
  };
  const reapers = workers.map(reaperOf);
  const sweeper = reaperOf(retry);

  await makeOrders(store, orders - 20);
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    breakProviders(store, random, round <= ROUGH_ROUNDS);
    await store.mail.settled();
    const before = store.mail.count();
    await handOut(store, random, reapers, tally);
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
  await check(store, orders, tally);
  return tally;
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

interface Letter {
  orderId: string;
  state: string;
  attempts: number;
  /** Of the attempts, those that were noted, and those noted as taken by the provider. */
  noted: number;
  accepted: number;
}

async function check(store: Store, orders: number, tally: Tally): Promise<void> {
  const letters = await store.sql<Letter>(
    `SELECT e.order_id AS "orderId", e.state, e.attempts, count(a.id)::int AS noted,
       count(a.id) FILTER (WHERE a.outcome = 'accepted')::int AS accepted
     FROM email_log e LEFT JOIN email_attempt a ON a.email_id = e.id GROUP BY e.id`,
  );
  const mailbox = mailsByAddress(store);
  const copies = ({ orderId }: Letter) => mailbox.get(addressOf(orderId)) ?? 0;
  const broken = (what: string, wrong: (letter: Letter) => boolean) => {
    const found = letters.filter(wrong);
    if (found[0])
      tally.violations.push(`${found.length} of ${orders} mails ${what}, such as of ${found[0].orderId}`);
  };
  if (letters.length !== orders)
    tally.violations.push(`${letters.length} mails are noted for ${orders} orders`);
  broken("were never sent", ({ state }) => state !== "sent");
  broken("are noted as sent and never came", (letter) => letter.state === "sent" && copies(letter) === 0);
  broken("were sent again after they were noted as sent", ({ accepted }) => accepted > 1);
  broken("came more often than they were tried", (letter) => copies(letter) > letter.attempts);
  tally.duplicates = letters.reduce((sum, letter) => sum + Math.max(0, copies(letter) - 1), 0);
  const unnoted = letters.reduce((sum, { attempts, noted }) => sum + attempts - noted, 0);
  const explained = unnoted + tally.unanswered;
  if (tally.duplicates > explained) {
    tally.violations.push(`${tally.duplicates} mails came twice, of which ${explained} can be explained`);
  }
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

async function show({ world, random, short, tell }: Attack): Promise<Shown> {
  const orders = short ? 40 : 250;
  const tally = await world.use({ functions: FUNCTIONS }, (store) =>
    attack(store, random, { orders, kills: short ? 0.2 : 1 }, tell),
  );
  const control = (removed: string, mutants: StoreOptions["mutants"]) => {
    tell(`control: ${removed}`);
    return world.use({ functions: FUNCTIONS, mutants: mutants ?? {} }, async (store) => {
      const { violations } = await attack(store, random.part("control"), { orders: 50, kills: 0 });
      return { removed, showed: violations[0] };
    });
  };
  return {
    attack: `${orders} confirmations over SES and SMTP that are down, throttle, greylist, hang up before or after taking a mail; a queue that loses a fifth and hands a seventh out twice at once; workers and schedule killed at every await`,
    figures: [
      `${count(tally.kills)} kills`,
      `${count(tally.lost)} jobs lost, ${count(tally.twice)} handed out twice`,
      `${count(orders)} confirmations sent, 0 lost`,
      `${count(tally.duplicates)} came again, each after a yes of its provider that was lost`,
    ],
    violations: tally.violations,
    controls: [
      await control("the sweep for mails that got lost", { "email-retry": [unswept] }),
      await control("the claim of a mail by one worker", { "email-worker": [unclaimed] }),
    ],
  };
}

export const mail: Proof = {
  name: "mail",
  title: "Every mail accounted for",
  claim:
    "Whatever fails between a paid order and its mail, the confirmation ends sent; it comes twice only where a provider took it and the note of that was lost.",
  show,
};
