import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";

const given = (name: string) => sql.placeholder(name);

const roleOf = Database.statement<{ role: string }>(
  "customer_file.role",
  sql`SELECT role FROM customer WHERE id = ${given("customerId")}`,
);
const end = Database.statement(
  "customer_file.end_sessions",
  sql`
    DELETE FROM session WHERE customer_id = ${given("customerId")}
      AND (${given("sessionId")}::text IS NULL OR id = ${given("sessionId")}::text)`,
);

/**
 * Signs a customer out: everywhere, or of one browser; of one that is signed out already it is no error. The shop's own people
 * are signed out by whoever may manage them.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `customer.not_found`
 */
export async function endSessions(customerId: string, sessionId: string | null = null): Promise<void> {
  Actor.assertMay("customers.end-sessions");
  await Database.transaction(async () => {
    const [found] = await roleOf({ customerId });
    if (!found) throw new StoreError("customer.not_found", "There is no such customer.");
    if (found.role !== "customer") Actor.assertMay("staff.manage");
    await end({ customerId, sessionId });
  });
}
