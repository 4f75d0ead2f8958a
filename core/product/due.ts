import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";

const activate = Database.statement<{ id: string }>(
  "admin.product.activate_due",
  sql`UPDATE product SET status = 'active', publish_at = NULL WHERE publish_at <= now() RETURNING id`,
);

/** Makes drafts active whose time has come. @returns how many. */
export async function activateDue(): Promise<number> {
  Actor.assertStaff();
  return (await activate()).length;
}
