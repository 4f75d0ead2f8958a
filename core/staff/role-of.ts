import { sql } from "drizzle-orm";
import type { Role } from "../actor/permission.ts";
import { Database } from "../database/index.ts";

const read = Database.statement<{ role: Role }>(
  "staff.role_of",
  sql`SELECT role FROM customer WHERE id = ${sql.placeholder("customerId")}`,
);

/** What somebody is to the shop now; undefined for who is there no more. */
export const roleOf = async (customerId: string): Promise<Role | undefined> =>
  (await read({ customerId }))[0]?.role;
