import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import type { NewView, SavedView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const own = (): string => {
  Actor.assertMay("admin.own");
  return Actor.assertCustomer().customerId;
};

const all = Database.statement<SavedView>(
  "view.list",
  sql`
    SELECT id, name, query FROM saved_view
    WHERE customer_id = ${given("customerId")} AND section = ${given("section")} ORDER BY created_at, id`,
);

/**
 * The actor's views of a list, thirty at most, the oldest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export const list = async (section: string): Promise<SavedView[]> => all({ customerId: own(), section });

const insert = Database.statement<SavedView>(
  "view.save",
  sql`
    INSERT INTO saved_view (id, customer_id, section, name, query)
    VALUES (${given("id")}, ${given("customerId")}, ${given("section")}, ${given("name")}, ${given("query")})
    RETURNING id, name, query`,
);

const refusals: Record<string, StoreError> = {
  saved_view_name: new StoreError("view.name_taken", "You have a view of that name. Choose another."),
  saved_view_within_limit: new StoreError("view.too_many", "A list keeps 30 views. Delete one first."),
};

/**
 * Keeps a list's filters and order under a name.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `view.name_taken`, `view.too_many`
 */
export async function save(view: NewView): Promise<SavedView> {
  const customerId = own();
  try {
    const [saved] = await insert({ ...view, id: Id.create("savedView"), customerId });
    if (!saved) throw new Error("a view was written and is not there");
    return saved;
  } catch (error) {
    throw refusals[violated(error) ?? ""] ?? error;
  }
}

const drop = Database.statement<{ id: string }>(
  "view.remove",
  sql`DELETE FROM saved_view WHERE id = ${given("id")} AND customer_id = ${given("customerId")} RETURNING id`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `view.not_found`, also for somebody else's */
export async function remove(id: string): Promise<void> {
  const removed = await drop({ id, customerId: own() });
  if (removed.length === 0) throw new StoreError("view.not_found", "There is no such view.");
}

export * as View from "./index.ts";
