import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { Entry } from "./entries.ts";

const given = (name: string) => sql.placeholder(name);

/** What is written for one source, which is written once. */
export interface Posting {
  source: string;
  currency: string;
  entries: Entry[];
}

/** As the placeholders of `postStep` want it; nothing is written where there is no posting. */
export const valuesOf = (posting: Posting | undefined) => ({
  ledgerSource: posting?.source ?? "",
  ledgerCurrency: posting?.currency ?? "",
  ledgerEntries: JSON.stringify(posting?.entries ?? []),
});

/**
 * A step inside a larger statement: writes a posting for the order whose id `order` selects, once however often it is
 * said. The database refuses entries that don't come to zero.
 */
export const postStep = (order: SQL): SQL => sql`
  INSERT INTO ledger_entry (source, account, amount_cents, currency, order_id)
  SELECT ${given("ledgerSource")}::text, e.account, e."amountCents", ${given("ledgerCurrency")}::text, o.id
  FROM jsonb_to_recordset(${given("ledgerEntries")}::jsonb) AS e(account text, "amountCents" int), (${order}) o(id)
  -- What a source meant when it was written stays, whatever became of the order since.
  WHERE NOT EXISTS (SELECT FROM ledger_entry WHERE source = ${given("ledgerSource")}::text)
  ON CONFLICT (source, account) DO NOTHING`;

const post = Database.statement("ledger.post", postStep(sql`SELECT ${given("orderId")}::text`));

/** Writes a posting by itself. */
export async function write(orderId: string, posting: Posting): Promise<void> {
  await post({ orderId, ...valuesOf(posting) });
}

const sums = Database.statement<{ account: string; currency: string; cents: string }>(
  "ledger.balances",
  sql`SELECT account, currency, sum(amount_cents) AS cents FROM ledger_entry GROUP BY account, currency`,
);

/** What every account comes to, in cents, by currency. */
export async function balances(): Promise<{ account: string; currency: string; cents: number }[]> {
  return (await sums()).map((row) => ({ ...row, cents: Number(row.cents) }));
}

export * as Ledger from "./index.ts";
