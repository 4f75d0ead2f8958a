import { join } from "node:path";
import { Id } from "@cali/core/id/index.ts";
import { bundleFunction } from "@cali/sandbox/lambda/bundle.ts";
import type { HostedFunction } from "@cali/sandbox/lambda/host.ts";
import { startChild } from "./child.ts";
import { during, type Sample, withClient } from "./load.ts";
import { openTill } from "./orders.ts";
import type { RenderTimes } from "./render-mail.ts";
import { type Compared, compare, type Rounds, takeTurns } from "./rounds.ts";
import type { Shop } from "./shop.ts";
import type { Sunk } from "./smtp-sink.ts";
import { home, type World } from "./world.ts";

/** So many mails a job of the worker holds, as the queue hands them over. */
const BATCH = 10;
/** Each takes one batch at a time. */
const CREWS = [1, 2];
/** Mails a second, of either crew. */
export const MAIL_BUDGET = 200;

const ORDERS = 20;
const LINES = 3;
/** More than either side sends in a second. */
const MAILS_PER_SECOND = 2_000;
const RENDERED = 500;
/** A side sends so many before any is timed: a round to warm up is too few for as much code as renders a mail. */
const WARM_UP = 1_000;

/** To which the mails go, so that the server can tell one side's from the other's. */
const STORE = "example.com";
const FLOOR = "floor.example.com";

/** So many workers beside as many bare ones: mails a second, and milliseconds a batch. */
export interface Crew extends Compared {
  workers: number;
}

/** What the mails of this run have left behind. */
export interface KeptMails {
  mails: number;
  /** Not `sent`. */
  unsent: number;
  /** Without exactly one attempt, which was accepted. */
  wrongAttempts: number;
  /** Which the receiving server never had, and which it had more than once. */
  lost: number;
  doubled: number;
}

export interface Mails {
  crews: Crew[];
  /** Milliseconds a mail. */
  render: Pick<RenderTimes, "whole" | "text">;
  connections: number;
  kept: KeptMails;
}

/** Order confirmations, from the queue's event to the receiving server's answer. */
export async function measureMails(world: World, shop: Shop, how: Rounds): Promise<Mails> {
  const sink = await startChild("smtp-sink.ts");
  const hosted: HostedFunction[] = [];
  const host = async (modulePath?: string) => {
    const own = { smtpUrl: sink.url, ...(modulePath !== undefined && { modulePath }) };
    const worker = await world.host("email-worker", own);
    hosted.push(worker);
    return worker;
  };
  try {
    const orders = await placeOrders(world, shop);
    const renderer = await host(
      (await bundleFunction("bench/render-mail.handler", join(home, "render"))).module,
    );
    const { mail, whole, text } = (await renderer.invoke({
      orderId: orders[0],
      times: RENDERED,
    })) as RenderTimes;
    const bare = join(import.meta.dirname, "floor-mail.ts");
    const store = openSide([await host(), await host()], (ids) => storeMails(world, ids, orders));
    const floor = openSide([await host(bare), await host(bare)], (ids) => floorMails(world, ids));
    for (const worker of floor.workers) await worker.invoke({ letter: mail });
    for (const side of [store, floor]) await side.warmUp(WARM_UP);
    const crews = await measureCrews(store, floor, how);
    await world.sql("DELETE FROM email_log WHERE id = ANY($1::text[])", [store.waiting()]);
    const sunk = await sink.ask<Sunk>();
    return {
      crews,
      render: { whole, text },
      connections: sunk.connections,
      kept: await countMails(world, store.sent(), sunk),
    };
  } finally {
    for (const worker of hosted) await worker.stop();
    await sink.stop();
  }
}

/** @returns orders with a few lines each, paid. */
async function placeOrders(world: World, shop: Shop): Promise<string[]> {
  const till = openTill(world, shop.variant, LINES);
  await till.fillCarts(ORDERS);
  await withClient(world.api.url, (client) => during([client], Number.POSITIVE_INFINITY, till.checkout));
  await withClient(world.webhook.url, (client) => during([client], Number.POSITIVE_INFINITY, till.webhook));
  const placed = await world.sql<{ id: string }>(
    `SELECT id FROM "order" WHERE status = 'paid' AND id NOT LIKE 'ord_past_%'
     ORDER BY (SELECT count(*) FROM order_item i WHERE i.order_id = "order".id) DESC, id DESC LIMIT $1`,
    [ORDERS],
  );
  return placed.map(({ id }) => id);
}

async function measureCrews(store: Side, floor: Side, how: Rounds): Promise<Crew[]> {
  const crews: Crew[] = [];
  for (const workers of CREWS) {
    const taken = await takeTurns(
      {
        store: (milliseconds) => store.round(milliseconds, workers),
        floor: (milliseconds) => floor.round(milliseconds, workers),
      },
      how,
    );
    crews.push({ workers, ...compare(taken.store, taken.floor) });
  }
  return crews;
}

/** One side: the mails that wait, and the workers that send them. */
interface Side {
  workers: HostedFunction[];
  /** Sends so many, by all workers. */
  warmUp(mails: number): Promise<unknown>;
  /** Sends for about so long, with so many workers; the mails are written down before. */
  round(milliseconds: number, workers: number): Promise<Sample>;
  /** Those that no round came to. */
  waiting(): string[];
  /** How many were sent in all rounds so far. */
  sent(): number;
}

function openSide(workers: HostedFunction[], insert: (ids: string[]) => Promise<unknown>): Side {
  const waiting: string[] = [];
  let sent = 0;

  async function sendBatch(worker: HostedFunction): Promise<boolean> {
    const ids = waiting.splice(0, BATCH);
    if (ids.length === 0) return false;
    const answer = (await worker.invoke(jobs(ids))) as { batchItemFailures: unknown[] };
    if (answer.batchItemFailures.length > 0) throw new Error("the worker gave mails of a batch back");
    sent += ids.length;
    return true;
  }

  async function writeDown(mails: number): Promise<void> {
    const ids = Array.from({ length: Math.max(mails - waiting.length, 0) }, () => Id.create("email"));
    await insert(ids);
    waiting.push(...ids);
  }

  return {
    workers,
    async warmUp(mails) {
      await writeDown(mails);
      return during(workers, Number.POSITIVE_INFINITY, sendBatch);
    },
    async round(milliseconds, count) {
      await writeDown(Math.ceil((MAILS_PER_SECOND * milliseconds) / 1000));
      const batches = await during(workers.slice(0, count), milliseconds, sendBatch);
      return { ...batches, perSecond: batches.perSecond * BATCH };
    },
    waiting: () => waiting,
    sent: () => sent,
  };
}

/** What the worker reads of the queue's event. */
const jobs = (ids: string[]) => ({
  Records: ids.map((emailId) => ({ messageId: emailId, body: JSON.stringify({ emailId }) })),
});

/** By which the mails of this section are known from those that orders cause. */
export const MARK = "bench-mail:";

async function storeMails(world: World, ids: string[], orders: string[]): Promise<void> {
  await world.sql(
    `INSERT INTO email_log (id, template, recipient, data, dedupe_key, order_id)
     SELECT id, 'order-confirmation', id || '@${STORE}', jsonb_build_object('orderId', order_id), '${MARK}' || id, order_id
     FROM (SELECT id, ($2::text[])[1 + n % cardinality($2::text[])] AS order_id
       FROM unnest($1::text[]) WITH ORDINALITY AS w(id, n)) written`,
    [ids, orders],
  );
}

async function floorMails(world: World, ids: string[]): Promise<void> {
  await world.sql(
    `INSERT INTO floor.email (id, recipient) SELECT id, id || '@${FLOOR}' FROM unnest($1::text[]) id`,
    [ids],
  );
}

async function countMails(world: World, mails: number, { byDomain }: Sunk): Promise<KeptMails> {
  const [noted] = await world.sql<{ sent: number; once: number }>(
    `SELECT count(*) FILTER (WHERE e.state = 'sent')::int AS sent,
       count(*) FILTER (WHERE e.attempts = 1 AND a.made = 1 AND a.accepted = 1)::int AS once
     FROM email_log e CROSS JOIN LATERAL (
       SELECT count(*) AS made, count(*) FILTER (WHERE outcome = 'accepted') AS accepted
       FROM email_attempt WHERE email_id = e.id) a
     WHERE starts_with(e.dedupe_key, $1)`,
    [MARK],
  );
  const came = byDomain[STORE] ?? { mails: 0, addresses: 0 };
  return {
    mails,
    unsent: mails - (noted?.sent ?? 0),
    wrongAttempts: mails - (noted?.once ?? 0),
    lost: mails - came.addresses,
    doubled: came.mails - came.addresses,
  };
}
