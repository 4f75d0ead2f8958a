import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";

const given = (name: string) => sql.placeholder(name);

const take = Database.statement<{ id: string; key: string }>(
  "media.claim",
  sql`
    UPDATE upload SET used_at = COALESCE(used_at, now()), unused_since = NULL
    WHERE id = ANY(${given("ids")}::text[]) AND customer_id = ${given("customerId")}
      AND (used_at IS NULL OR key = ANY(${given("held")}::text[]))
    RETURNING id, key`,
);

/**
 * Takes pictures that the actor gave for something that shows them; each is for one thing. In the transaction that
 * writes what shows them, or they are taken for nothing.
 * @param held keys that this very thing shows already.
 * @returns their keys, in the order of the ids.
 * @throws {StoreError} `actor.sign_in_needed`; `upload.not_found`, also for another's and for one that is used elsewhere
 */
export async function claim(ids: string[], held: string[] = []): Promise<string[]> {
  const { customerId } = Actor.assertCustomer();
  const taken = await take({ ids, held, customerId });
  return ids.map((id) => {
    const found = taken.find((upload) => upload.id === id);
    if (!found) throw new StoreError("upload.not_found", "One of the pictures is gone. Add it again.");
    return found.key;
  });
}

export * as Media from "./index.ts";
