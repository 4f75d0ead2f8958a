import { sql } from "drizzle-orm";
import { Database } from "../../database/index.ts";
import { listOf } from "./detail.ts";
import type { PrintSheet } from "./schema.ts";

const readSeller = Database.statement<PrintSheet["seller"]>(
  "settings.seller",
  sql`SELECT seller_name AS name, seller_address AS address FROM store_settings`,
);

/** Orders for packing slips and invoices, and who sells. */
export async function print(ids: string[]): Promise<PrintSheet> {
  const orders = await listOf([...new Set(ids)].slice(0, 100));
  const [seller = { name: "", address: "" }] = await readSeller();
  return { seller, orders };
}
