import { type SQL, sql } from "drizzle-orm";
import type Stripe from "stripe";
import { Database } from "../database/index.ts";

const given = (name: string) => sql.placeholder(name);

/** An event as it is kept; all null where something happened without one. */
export interface Note {
  eventId: string | null;
  eventType: string | null;
  eventObjectId: string | null;
  eventLivemode: boolean | null;
  eventCreatedAt: Date | null;
}

/** What came to light without an event, such as by `reconcile`. */
export const unannounced: Note = {
  eventId: null,
  eventType: null,
  eventObjectId: null,
  eventLivemode: null,
  eventCreatedAt: null,
};

export const noteOf = ({ id, type, livemode, created, data }: Stripe.Event): Note => ({
  eventId: id,
  eventType: type,
  eventObjectId: (data.object as { id?: string }).id ?? "",
  eventLivemode: livemode,
  eventCreatedAt: new Date(created * 1000),
});

/**
 * A step inside a larger statement: keeps what became of the event, if there is one, together with what it changed. Told
 * again, only the count of its deliveries changes. `rows` selects the order's id (or NULL) and the outcome; none, and
 * nothing is kept.
 */
export const noteStep = (rows: SQL): SQL => sql`
  INSERT INTO stripe_event (id, type, object_id, livemode, stripe_created_at, order_id, outcome)
  SELECT ${given("eventId")}::text, ${given("eventType")}::text, ${given("eventObjectId")}::text,
    ${given("eventLivemode")}::boolean, ${given("eventCreatedAt")}::timestamptz, found.order_id, found.outcome
  FROM (${rows}) found(order_id, outcome) WHERE ${given("eventId")}::text IS NOT NULL
  ON CONFLICT (id) DO UPDATE SET deliveries = stripe_event.deliveries + 1`;

const keep = Database.statement(
  "event.keep",
  noteStep(sql`SELECT ${given("orderId")}::text, ${given("outcome")}::text`),
);

/** Keeps an event that changed nothing. @returns the outcome, for the door. */
export async function keepEvent(note: Note, outcome: string, orderId: string | null = null): Promise<string> {
  if (note.eventId !== null) await keep({ ...note, orderId, outcome });
  return outcome;
}

const unseen = Database.statement<{ id: string }>(
  "event.unseen",
  sql`
    SELECT wanted.id FROM jsonb_array_elements_text(${given("ids")}::jsonb) AS wanted(id)
    WHERE NOT EXISTS (SELECT FROM stripe_event e WHERE e.id = wanted.id)`,
);

/** Those of the events that were never dealt with. */
export const listUnseen = async (ids: string[]): Promise<Set<string>> =>
  new Set((await unseen({ ids: JSON.stringify(ids) })).map(({ id }) => id));
