import { sql } from "drizzle-orm";
import { text, timestamp } from "drizzle-orm/pg-core";

export const id = () => text().primaryKey();
export const at = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });
export const createdAt = () => at().notNull().default(sql`now()`);
