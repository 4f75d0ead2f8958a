import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt } from "../database/columns.ts";

/** One row for each Stripe event, written in the transaction that acts on it: a row means it was dealt with. */
export const stripeEventTable = pgTable("stripe_event", {
  id: text().primaryKey(),
  type: text().notNull(),
  objectId: text().notNull(),
  orderId: text(),
  livemode: boolean().notNull(),
  /** What it led to, such as `paid` or `ignored: another shop's session`. */
  outcome: text(),
  deliveries: integer().notNull().default(1),
  stripeCreatedAt: at().notNull(),
  receivedAt: createdAt(),
});

/** How far `reconcile` has read Stripe's record; one row. */
export const reconcileMarkTable = pgTable("reconcile_mark", {
  id: boolean().primaryKey().default(true),
  /** Creation time of the newest event, and of the newest session, that were dealt with. */
  eventsUntil: at().notNull(),
  sessionsUntil: at().notNull(),
});
