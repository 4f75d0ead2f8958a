import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import type { Permission } from "../actor/permission.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import type { NoteInput, NoteView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** What a note is about. */
export type Subject = { orderId: string } | { customerId: string };

const isAbout = sql`(n.order_id = ${given("orderId")} OR n.customer_id = ${given("customerId")})`;

const read = Database.statement<NoteView>(
  "note.list",
  sql`
    SELECT n.id, n.body, c.name AS "authorName", COALESCE(n.author_id = ${given("authorId")}, false) AS "isMine",
      n.created_at AS "createdAt"
    FROM note n LEFT JOIN customer c ON c.id = n.author_id
    WHERE ${isAbout} ORDER BY n.created_at DESC, n.id DESC LIMIT 200`,
);

const insert = Database.statement(
  "note.add",
  sql`
    INSERT INTO note (id, order_id, customer_id, author_id, body)
    VALUES (${given("id")}, ${given("orderId")}, ${given("customerId")}, ${given("authorId")}, ${given("body")})`,
);

const removeOwn = Database.statement<{ id: string }>(
  "note.remove",
  sql`DELETE FROM note n WHERE n.id = ${given("id")} AND n.author_id = ${given("authorId")} AND ${isAbout} RETURNING n.id`,
);

const isOfOrder = (subject: Subject) => "orderId" in subject;
const keys = (subject: Subject) => ({ orderId: null, customerId: null, ...subject });

function assertMay(subject: Subject, what: "read" | "note"): { authorId: string | null } {
  const permission: Permission = `${isOfOrder(subject) ? "orders" : "customers"}.${what}`;
  Actor.assertMay(permission);
  return { authorId: Actor.customer()?.customerId ?? null };
}

/**
 * What the shop's people wrote of an order or a customer, newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function list(subject: Subject): Promise<NoteView[]> {
  return read({ ...keys(subject), ...assertMay(subject, "read") });
}

/**
 * @returns all notes of it.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `order.not_found`, `customer.not_found`
 */
export async function add(subject: Subject, { body }: NoteInput): Promise<NoteView[]> {
  const by = assertMay(subject, "note");
  try {
    await insert({ id: Id.create("note"), ...keys(subject), ...by, body });
  } catch (error) {
    if (!violated(error)?.endsWith("_fk")) throw error;
    throw isOfOrder(subject)
      ? new StoreError("order.not_found", "There is no such order.")
      : new StoreError("customer.not_found", "There is no such customer.");
  }
  return list(subject);
}

/**
 * Takes back a note that the actor wrote themselves.
 * @returns the notes that are left.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `note.not_found`, also for somebody else's
 */
export async function remove(subject: Subject, noteId: string): Promise<NoteView[]> {
  const by = assertMay(subject, "note");
  const gone = await removeOwn({ id: noteId, ...keys(subject), ...by });
  if (gone.length === 0) throw new StoreError("note.not_found", "This note is gone, or somebody else’s.");
  return list(subject);
}

export * as Note from "./index.ts";
