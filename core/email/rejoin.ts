import { type SQL, sql } from "drizzle-orm";

/** A step inside a larger statement: puts addresses back on lists they had left. `rows` selects address and list. */
export const rejoinStep = (rows: SQL): SQL => sql`
  DELETE FROM email_optout o USING (${rows}) asked(address, list)
  WHERE o.address = asked.address AND o.list = asked.list`;
