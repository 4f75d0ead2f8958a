import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { log } from "../log/index.ts";
import type { AlertKind } from "./alert.sql.ts";

const given = (name: string) => sql.placeholder(name);

/**
 * A step inside a larger statement: puts something before a person, together with what made it necessary. `rows` selects
 * kind, subject, order id and message. The same subject told again stays one alert.
 */
export const raiseStep = (rows: SQL): SQL => sql`
  INSERT INTO alert (kind, subject, order_id, message) ${rows} ON CONFLICT (kind, subject) DO NOTHING RETURNING id`;

const insert = Database.statement<{ id: number }>(
  "alert.raise",
  raiseStep(sql`
    SELECT ${given("kind")}::text, ${given("subject")}::text, ${given("orderId")}::text, ${given("message")}::text`),
);

export interface Alert {
  kind: AlertKind;
  /** What it is about, such as a payment intent's id. */
  subject: string;
  orderId: string | null;
  message: string;
}

/** Says it to operators too: lines with the field `alert` ring an alarm (stacks/functions.ts). */
export const tell = ({ kind, subject, orderId, message }: Alert): void =>
  log.error({ alert: kind, subject, orderId }, message);

/** Puts something before a person, and says so once. */
export async function raise(alert: Alert): Promise<void> {
  const [raised] = await insert({ ...alert });
  if (raised) await Database.afterCommit(async () => tell(alert));
}

const setResolved = Database.statement<{ id: number }>(
  "alert.set_resolved",
  sql`
    UPDATE alert SET resolved_at = CASE WHEN ${given("resolved")}::boolean THEN COALESCE(resolved_at, now()) END
    WHERE id = ${given("alertId")}::bigint AND order_id = ${given("orderId")} RETURNING id`,
);

/**
 * Somebody has looked at it, or has to look again.
 * @throws {StoreError} `alert.not_found`
 */
export async function resolve(orderId: string, alertId: number, resolved: boolean): Promise<void> {
  Actor.assertMay("orders.note");
  const rows = await setResolved({ orderId, alertId, resolved });
  if (rows.length === 0) throw new StoreError("alert.not_found", "There is no such alert.");
}

export * as Alert from "./index.ts";
