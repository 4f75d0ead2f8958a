import { sql } from "drizzle-orm";
import type Stripe from "stripe";
import { Alert } from "../alert/index.ts";
import { Database } from "../database/index.ts";
import { log } from "../log/index.ts";
import { Overdue } from "../order/overdue.ts";
import type { OrderStatus } from "../order/state.ts";
import { Refund } from "../refund/index.ts";
import { book } from "./book.ts";
import { catchUp, type Found, type Span } from "./catch-up.ts";
import { listUnseen } from "./event.ts";
import { eventTypes, handle } from "./index.ts";
import { Sweep } from "./overdue.ts";
import { Report } from "./report.ts";
import { reaching, stripe } from "./stripe.ts";
import { Take } from "./take.ts";

const given = (name: string) => sql.placeholder(name);

/** Stripe shows events for 30 days (docs.stripe.com/webhooks/process-undelivered-events). */
const EVENT_DAYS = 30;

const PAGE = 100;
/** Stripe lists the newest first: of a time with as many as this, an earlier part is read first. */
const MOST = 2_000;
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
  // What holds pieces and money first: a backlog of events may take several runs.
  const overdue = await Sweep.releaseOverdue();
  const refundsSent = await Refund.sendRequested();
  const booked = await bookLate();
  const events = await catchUp(from.eventsUntil, missedEvents, repairEvent);
  const sessions = await catchUp(from.sessionsUntil, differingSessions, repairSession);
  await setMark({ eventsUntil: events.until, sessionsUntil: sessions.until });
  const done = { events: events.counts, sessions: sessions.counts, overdue, refundsSent, booked };
  log.info(done, "reconciled");
  return done;
}

const chunks = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

/** Everything of a list, oldest first; undefined where it is too much to read at once, and the span can be shorter. */
async function readAll<T extends { created: number }>(
  what: string,
  { gte, lte }: Span,
  list: { autoPagingToArray(options: { limit: number }): Promise<T[]> },
): Promise<T[] | undefined> {
  // A second can't be divided: all of it is read, however much.
  const limit = lte > gte ? MOST : 10 * MOST;
  const newestFirst = await reaching(what, () => list.autoPagingToArray({ limit }));
  return newestFirst.length === MOST && lte > gte ? undefined : newestFirst.toReversed();
}

async function missedEvents(span: Span): Promise<Found<Stripe.Event> | undefined> {
  const list = stripe().events.list({ types: [...eventTypes], created: { ...span }, limit: PAGE });
  const all = await readAll("events.list", span, list);
  if (!all) return undefined;
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

async function differingSessions(span: Span): Promise<Found<Stripe.Checkout.Session> | undefined> {
  const list = stripe().checkout.sessions.list({ status: "complete", created: { ...span }, limit: PAGE });
  const all = await readAll("sessions.list", span, list);
  if (!all) return undefined;
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

const notePaid = Database.statement(
  "reconcile.note_paid",
  sql`
    UPDATE "order" SET paid_cents = ${given("totalCents")}, stripe_charge_id = ${given("chargeId")}
    WHERE id = ${given("orderId")} AND paid_cents = 0 AND status NOT IN ('pending', 'processing', 'cancelled')`,
);

async function bookLate(limit = 200): Promise<number> {
  let booked = 0;
  for (const { id: orderId, stripeSessionId } of await Overdue.listUnbooked(limit)) {
    if (stripeSessionId === null) continue;
    try {
      const { reported } = await Report.read(stripeSessionId);
      const { chargeId, totalCents } = reported;
      if (chargeId === null) continue;
      // A release without a ledger did not write down what was paid.
      await notePaid({ orderId, chargeId, totalCents });
      if ((await book(chargeId, undefined)) === "booked") booked += 1;
    } catch (error) {
      log.error({ orderId, err: error }, "a payment could not be booked");
    }
  }
  return booked;
}

export * as Reconcile from "./reconcile.ts";
