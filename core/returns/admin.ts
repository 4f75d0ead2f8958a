import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { type ListDefinition, listOf, type Page } from "../database/list.ts";
import { Email } from "../email/index.ts";
import { Owed } from "../order/owed.ts";
import { readRefundable } from "../refund/refundable.ts";
import { Exchange } from "./exchange.ts";
import { Returns } from "./index.ts";
import { dueFor, receive as takeBack } from "./receive.ts";
import type {
  AdminReturn,
  ExchangeInput,
  ReceiveInput,
  ReturnMove,
  ReturnQuery,
  ReturnRow,
  ReturnView,
} from "./schema.ts";
import { mayMove } from "./state.ts";

const given = (name: string) => sql.placeholder(name);

type Row = Omit<ReturnRow, "createdAt"> & { createdAt: Date };

export const definition: ListDefinition<"newest" | "oldest", "status" | "number"> = {
  name: "returns",
  select: sql`
    r.id, r.status, o.id AS "orderId", o.number AS "orderNumber", o.shipping_name AS name, o.email, o.currency,
    (SELECT sum(i.quantity)::int FROM order_return_item i WHERE i.return_id = r.id) AS pieces,
    ARRAY(SELECT DISTINCT i.reason FROM order_return_item i WHERE i.return_id = r.id) AS reasons,
    cardinality(r.photo_keys) AS "photoCount", (SELECT sum(f.amount_cents)::int FROM refund f
      WHERE f.return_id = r.id AND f.status NOT IN ('failed', 'canceled')) AS "refundCents",
    (SELECT n.number FROM "order" n WHERE n.replaces_return_id = r.id) AS "replacementNumber",
    r.created_at AS "createdAt"`,
  from: sql`order_return r JOIN "order" o ON o.id = r.order_id`,
  id: sql`r.id`,
  orders: {
    newest: { key: sql`r.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
    oldest: { key: sql`r.created_at`, type: "timestamptz", shape: Cursor.time, descending: false },
  },
  columns: { status: sql`r.status` },
  // The order's own index finds it; it has few returns.
  conditions: {
    number: sql`r.order_id = (SELECT id FROM "order" WHERE number = ${given("number")}::int)`,
  },
};

const page = listOf<Row, "newest" | "oldest", "status" | "number">(definition);

/**
 * Returns by where they are.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list({ q, status, ...rest }: ReturnQuery): Promise<Page<ReturnRow>> {
  Actor.assertMay("orders.read");
  const number = q === undefined ? undefined : Number(q.replace("#", ""));
  const { items, nextCursor } = await page({ ...rest, filters: { status, number } });
  return {
    items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    nextCursor,
  };
}

const around = Database.statement<AdminReturn["order"]>(
  "returns.order_around",
  sql`
    SELECT o.id, o.number, o.currency, o.shipping_name AS name, o.email
    FROM order_return r JOIN "order" o ON o.id = r.order_id WHERE r.id = ${given("returnId")}`,
);

/** Once something was given back or sent for it, that is that. */
const isExchangeable = ({ status, refundCents, replacement }: ReturnView): boolean =>
  replacement === null && refundCents === null && (mayMove(status, "received") || status === "received");

function movesOf(found: ReturnView, canExchange: boolean): ReturnMove[] {
  const { status } = found;
  const decide = Actor.may("returns.decide");
  const refund = Actor.may("orders.refund");
  return [
    ...(decide && mayMove(status, "approved") ? (["approve"] as const) : []),
    ...(decide && mayMove(status, "rejected") ? (["reject"] as const) : []),
    ...(refund && mayMove(status, "received") ? (["receive"] as const) : []),
    ...(refund && canExchange ? (["exchange"] as const) : []),
  ];
}

/** @throws {StoreError} `return.not_found` */
export async function get(returnId: string): Promise<AdminReturn> {
  const found = await Returns.get(returnId);
  const [order] = await around({ returnId });
  const owed = await Owed.read(found.orderId, null);
  if (!order || !owed) throw new Error(`return ${returnId} has no order`);
  const refundable = await readRefundable(owed);
  const { dueCents, leftCents } = dueFor(refundable, found.items);
  const candidates = isExchangeable(found) ? await Exchange.choices(returnId) : [];
  const choices = candidates.map((each) => ({ ...each, restCents: Exchange.restOf(refundable, [each]) }));
  const canExchange =
    choices.length > 0 &&
    found.items.every(({ orderItemId }) => choices.some((each) => each.orderItemId === orderItemId));
  return { ...found, order, choices, dueCents, leftCents, moves: movesOf(found, canExchange) };
}

/** What it caused to be written leaves now. */
async function after(returnId: string): Promise<AdminReturn> {
  const found = await get(returnId);
  await Email.hurry(found.orderId);
  return found;
}

/** @throws {StoreError} as `Returns.approve` */
export async function approve(returnId: string, note: string | undefined): Promise<AdminReturn> {
  await Returns.approve(returnId, note ?? null);
  return after(returnId);
}

/** @throws {StoreError} as `Returns.reject` */
export async function reject(returnId: string, note: string): Promise<AdminReturn> {
  await Returns.reject(returnId, note);
  return after(returnId);
}

/** @throws {StoreError} as core/returns/receive.ts */
export async function receive(
  returnId: string,
  { restock, amountCents }: ReceiveInput,
): Promise<AdminReturn> {
  await takeBack(returnId, { restock, ...(amountCents !== undefined && { amountCents }) });
  return after(returnId);
}

/** @throws {StoreError} as core/returns/exchange.ts */
export async function exchange(returnId: string, input: ExchangeInput): Promise<AdminReturn> {
  const orderId = await Exchange.exchange(returnId, input);
  await Email.hurry(orderId);
  return after(returnId);
}

export * as AdminReturns from "./admin.ts";
