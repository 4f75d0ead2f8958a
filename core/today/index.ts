import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { COUNTED, type Today } from "./schema.ts";

const ALERTS = 10;

/** No further than anybody cares. Each is led by an index of its own: the cost is of what is counted, not of what there is. */
const count = (rows: SQL): SQL =>
  sql`(SELECT count(*)::int FROM (SELECT FROM ${rows} LIMIT ${COUNTED}) counted)`;

const answerable = sql`status IN ('needs_response', 'warning_needs_response')`;
const low = sql`(SELECT low_stock FROM store_settings)`;

/** The statement itself, also for whoever looks at its plan. */
export const counts = sql`
  SELECT ${count(sql`"order" WHERE status = 'paid' AND parcel_count = 0`)} AS "toShip",
    ${count(sql`"order" WHERE status = 'paid' AND parcel_count > 0`)} AS "partShipped",
    ${count(sql`"order" WHERE status = 'held'`)} AS held,
    ${count(sql`order_return WHERE status = 'requested'`)} AS returns,
    ${count(sql`review WHERE status = 'pending'`)} AS reviews,
    ${count(sql`dispute WHERE ${answerable}`)} AS disputes,
    (SELECT min(evidence_due_at) FROM dispute WHERE ${answerable}) AS "disputeDueAt",
    ${count(sql`inventory WHERE on_sale AND stock - reserved >= 1 AND stock - reserved <= ${low}`)} AS "lowStock",
    ${count(sql`inventory WHERE on_sale AND stock - reserved < 1`)} AS "soldOut",
    ${count(sql`email_log WHERE state = 'dead'`)} AS "failedMails"`;

const read = Database.statement<Omit<Today, "alerts">>("today.counts", counts);

const alerts = Database.statement<Today["alerts"][number]>(
  "today.alerts",
  sql`
    SELECT id::int, message, order_id AS "orderId", created_at AS "createdAt" FROM alert
    WHERE resolved_at IS NULL ORDER BY created_at DESC LIMIT ${ALERTS}`,
);

/**
 * What needs doing.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function today(): Promise<Today> {
  Actor.assertMay("admin.own");
  const [[counted], open] = await Promise.all([read(), alerts()]);
  if (!counted) throw new Error("a statement of counts has one row");
  return { ...counted, alerts: open };
}
