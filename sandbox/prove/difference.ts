import { record } from "./record.ts";
import type { Store } from "./world.ts";

interface Session {
  id: string;
  status: string;
  payment_status: string;
  client_reference_id: string;
  payment_intent: string | null;
}

interface Held {
  id: string;
  status: string;
  intent: string | null;
}

const PAID = ["paid", "shipped", "delivered", "refunded", "held"];

/** What an order must be, by what Stripe says of its page; undefined where both are possible. */
function due({ status, payment_status }: Session, bank: string | undefined): readonly string[] | undefined {
  if (status !== "complete") return undefined;
  if (payment_status !== "unpaid") return PAID;
  return bank === "processing" ? ["processing"] : ["cancelled"];
}

/**
 * Every way in which the store differs from Stripe: an order from its payment, a refund, a dispute, or a cent of what
 * Stripe holds.
 */
export async function differences(store: Store): Promise<string[]> {
  const found: string[] = [];
  const orders = await store.sql<Held>(`SELECT id, status, stripe_payment_intent_id AS intent FROM "order"`);
  const held = new Map(orders.map((order) => [order.id, order]));
  const intents = await record<{ id: string; status: string }>(store, "payment_intents");
  const banks = new Map(intents.map(({ id, status }) => [id, status]));
  for (const session of await record<Session>(store, "checkout/sessions")) {
    const wanted = due(session, banks.get(session.payment_intent ?? ""));
    const order = held.get(session.client_reference_id);
    if (!wanted) continue;
    if (!order || !wanted.includes(order.status)) {
      found.push(
        `${session.client_reference_id} is ${order?.status ?? "unknown"}, and Stripe says ${wanted[0]}`,
      );
    } else if (wanted === PAID && order.intent !== session.payment_intent) {
      found.push(`${order.id} does not know its payment`);
    }
  }
  const rows = [
    ...compare("refund", await refundsAt(store), await record<Told>(store, "refunds")),
    ...compare("dispute", await disputesAt(store), await record<Told>(store, "disputes")),
    ...(await centsOff(store)),
  ];
  return [...found, ...rows];
}

interface Told {
  id: string;
  status: string;
  amount: number;
}

const refundsAt = (store: Store): Promise<Told[]> =>
  store.sql<Told>(
    "SELECT COALESCE(stripe_refund_id, id) AS id, status, amount_cents AS amount FROM refund WHERE stripe_refund_id IS NOT NULL OR status = 'requested'",
  );

const disputesAt = (store: Store): Promise<Told[]> =>
  store.sql<Told>("SELECT id, status, amount_cents AS amount FROM dispute");

/** Both sides have the same, row by row. */
function compare(noun: string, ours: readonly Told[], theirs: readonly Told[]): string[] {
  const text = ({ status, amount }: Told) => `${status} ${amount}`;
  const known = new Map(ours.map((row) => [row.id, text(row)]));
  const wrong = theirs
    .filter((row) => known.get(row.id) !== text(row))
    .map((row) => `${noun} ${row.id} is ${known.get(row.id) ?? "unknown"}, and Stripe says ${text(row)}`);
  const real = new Set(theirs.map(({ id }) => id));
  return [
    ...wrong,
    ...ours.filter(({ id }) => !real.has(id)).map(({ id }) => `${noun} ${id} is not at Stripe`),
  ];
}

/** The ledger's account of what Stripe holds, against Stripe's own, movement by movement. */
async function centsOff(store: Store): Promise<string[]> {
  const entries = await store.sql<{ id: string; cents: number }>(
    "SELECT source AS id, sum(amount_cents)::int AS cents FROM ledger_entry WHERE account = 'stripe' GROUP BY source",
  );
  const written = new Map(entries.map(({ id, cents }) => [id, cents]));
  const moved = await record<{ id: string; net: number }>(store, "balance_transactions");
  const wrong = moved
    .filter(({ id, net }) => (written.get(id) ?? 0) !== net)
    .map(({ id, net }) => `the ledger has ${written.get(id) ?? 0} cents for ${id}, and Stripe moved ${net}`);
  const real = new Set(moved.map(({ id }) => id));
  return [
    ...wrong,
    ...entries
      .filter(({ id }) => !real.has(id))
      .map(({ id, cents }) => `the ledger has ${cents} cents for ${id}, which Stripe does not know`),
  ];
}

/** What Stripe holds, and how many movements made it, in cents. */
export async function balance(store: Store): Promise<{ cents: number; movements: number }> {
  const moved = await record<{ id: string; net: number }>(store, "balance_transactions");
  return { cents: moved.reduce((sum, { net }) => sum + net, 0), movements: moved.length };
}
