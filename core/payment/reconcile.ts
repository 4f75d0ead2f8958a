import { sql } from "drizzle-orm";
import type Stripe from "stripe";
import { Alert } from "../alert/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { log } from "../log/index.ts";
import { Overdue } from "../order/overdue.ts";
import type { OrderStatus } from "../order/state.ts";
import { Refund } from "../refund/index.ts";
import { book } from "./book.ts";
import { listUnseen } from "./event.ts";
import { eventTypes, handle } from "./index.ts";
import { Sweep } from "./overdue.ts";
import { Report } from "./report.ts";
import { reaching, stripe } from "./stripe.ts";
import { Take } from "./take.ts";

const given = (name: string) => sql.placeholder(name);

/** Stripe shows events for 30 days (docs.stripe.com/webhooks/process-undelivered-events). */
const EVENT_DAYS = 30;

/** Read again with every run: events may come to light a little later than they are dated; a page is open for 45 minutes. */
const OVERLAP_SECONDS = 3_600;

const PAGE = 100;
/** In one run; what is beyond comes with the next. */
const MOST = 10_000;

export interface Reconciled {
  /** Events that Stripe has and nobody delivered, dealt with now. */
  events: { read: number; repaired: number; failed: number };
  /** Paid sessions whose order did not know. */
  sessions: { read: number; repaired: number; failed: number };
  /** Orders whose time was over. */
  overdue: Sweep.Swept;
  /** Refunds that Stripe was asked for again. */
  refundsSent: number;
  /** Payments whose fee came late. */
  booked: number;
}

interface Mark {
  eventsUntil: Date;
  sessionsUntil: Date;
}

const readMark = Database.statement<Mark>(
  "reconcile.mark",
  sql`SELECT events_until AS "eventsUntil", sessions_until AS "sessionsUntil" FROM reconcile_mark`,
);

const setMark = Database.statement(
  "reconcile.set_mark",
  sql`
    INSERT INTO reconcile_mark (events_until, sessions_until)
    VALUES (${given("eventsUntil")}, ${given("sessionsUntil")})
    ON CONFLICT (id) DO UPDATE SET events_until = EXCLUDED.events_until, sessions_until = EXCLUDED.sessions_until
    WHERE (reconcile_mark.events_until, reconcile_mark.sessions_until)
      IS DISTINCT FROM (EXCLUDED.events_until, EXCLUDED.sessions_until)`,
);

/**
 * Brings the store to where Stripe is, whatever was lost on the way: reads Stripe's events and sessions since its last mark,
 * repairs what differs, ends orders whose time is over, asks for refunds again. Run at once again, it writes nothing.
 * @throws {StoreError} `payment.unavailable`
 */
export async function run(): Promise<Reconciled> {
  const [mark] = await readMark();
  const earliest = new Date(Date.now() - EVENT_DAYS * 86_400_000);
  const from = mark ?? { eventsUntil: earliest, sessionsUntil: earliest };
  const events = await catchUp(from.eventsUntil, missedEvents, repairEvent);
  const sessions = await catchUp(from.sessionsUntil, differingSessions, repairSession);
  await setMark({ eventsUntil: events.until, sessionsUntil: sessions.until });
  const overdue = await Sweep.releaseOverdue();
  const refundsSent = await Refund.sendRequested();
  const booked = await bookLate();
  const done = { events: events.counts, sessions: sessions.counts, overdue, refundsSent, booked };
  log.info(done, "reconciled");
  return done;
}

/** Things of Stripe's since some time, and those of them that the store has missed; both oldest first. */
interface Found<T> {
  all: { created: number }[];
  missed: T[];
}

/** Reads, and repairs one by one; the mark stays before the oldest that could not be repaired. */
async function catchUp<T extends { id: string; created: number }>(
  since: Date,
  find: (sinceSeconds: number) => Promise<Found<T>>,
  repair: (missed: T) => Promise<unknown>,
) {
  const { all, missed } = await find(Math.floor(since.getTime() / 1000) - OVERLAP_SECONDS);
  const counts = { read: all.length, repaired: 0, failed: 0 };
  let until = Math.max(since.getTime() / 1000, all.at(-1)?.created ?? 0);
  for (const each of missed) {
    try {
      await repair(each);
      counts.repaired += 1;
    } catch (error) {
      if (error instanceof StoreError && error.code === "payment.unavailable") throw error;
      counts.failed += 1;
      until = Math.min(until, each.created);
      log.error({ id: each.id, err: error }, "what was missed could not be repaired");
    }
  }
  return { counts, until: new Date(until * 1000) };
}

const chunks = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

async function missedEvents(since: number): Promise<Found<Stripe.Event>> {
  const list = stripe().events.list({ types: [...eventTypes], created: { gte: since }, limit: PAGE });
  const newestFirst = await reaching("events.list", () => list.autoPagingToArray({ limit: MOST }));
  const all = newestFirst.toReversed();
  const unseen = new Set<string>();
  for (const chunk of chunks(all, 1_000)) {
    for (const id of await listUnseen(chunk.map((event) => event.id))) unseen.add(id);
  }
  return { all, missed: all.filter((event) => unseen.has(event.id)) };
}

const repairEvent = (event: Stripe.Event): Promise<string> => handle(event);

interface Held {
  id: string;
  status: OrderStatus;
  intentId: string | null;
}

const ordersById = Database.statement<Held>(
  "reconcile.orders",
  sql`
    SELECT o.id, o.status, o.stripe_payment_intent_id AS "intentId"
    FROM jsonb_array_elements_text(${given("ids")}::jsonb) AS wanted(id) JOIN "order" o ON o.id = wanted.id`,
);

const isUnpaid = (status: OrderStatus): boolean => ["pending", "processing", "cancelled"].includes(status);

async function differingSessions(since: number): Promise<Found<Stripe.Checkout.Session>> {
  const list = stripe().checkout.sessions.list({ status: "complete", created: { gte: since }, limit: PAGE });
  const newestFirst = await reaching("sessions.list", () => list.autoPagingToArray({ limit: MOST }));
  const all = newestFirst.toReversed();
  const paid = all.filter(
    (session) => session.payment_status !== "unpaid" && session.client_reference_id !== null,
  );
  const held = new Map<string, Held>();
  for (const chunk of chunks(paid, 1_000)) {
    const ids = JSON.stringify(chunk.map((session) => session.client_reference_id));
    for (const order of await ordersById({ ids })) held.set(order.id, order);
  }
  const missed = paid.filter((session) => {
    const order = held.get(session.client_reference_id ?? "");
    return order === undefined ? isOurs(session) : isUnpaid(order.status);
  });
  return { all, missed };
}

/** Made by this store, and its order is gone: a database brought back from a copy, say. */
const isOurs = (session: Stripe.Checkout.Session): boolean =>
  session.metadata?.order_id !== undefined && session.metadata.order_id === session.client_reference_id;

async function repairSession(session: Stripe.Checkout.Session): Promise<void> {
  const outcome = await Take.takeSession(session.id, "outcome");
  if (!outcome.startsWith("ignored: no such order")) return;
  await Alert.raise({
    kind: "payment-unknown",
    subject: session.id,
    orderId: session.client_reference_id,
    message: "Stripe has a payment for an order that the store does not have",
  });
}

async function bookLate(limit = 200): Promise<number> {
  let booked = 0;
  for (const { stripeSessionId } of await Overdue.listUnbooked(limit)) {
    if (stripeSessionId === null) continue;
    const { reported } = await Report.read(stripeSessionId);
    if (reported.chargeId !== null && (await book(reported.chargeId, undefined)) === "booked") booked += 1;
  }
  return booked;
}

export * as Reconcile from "./reconcile.ts";
