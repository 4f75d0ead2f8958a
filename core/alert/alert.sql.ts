import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { at, createdAt } from "../database/columns.ts";

export const kinds = [
  "payment-held",
  "payment-twice",
  "payment-unknown",
  "refund-failed",
  "stock-short",
  "dispute-opened",
] as const;
export type AlertKind = (typeof kinds)[number];

/** What a person has to look at. One row a subject, however often it is told. */
export const alertTable = pgTable(
  "alert",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().$type<AlertKind>().notNull(),
    /** What it is about, such as a payment intent's id. */
    subject: text().notNull(),
    orderId: text(),
    message: text().notNull(),
    resolvedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("alert_once").on(t.kind, t.subject),
    index("alert_order").on(t.orderId).where(sql`order_id IS NOT NULL`),
    index("alert_open").on(t.createdAt).where(sql`resolved_at IS NULL`),
  ],
);
