import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt } from "../database/columns.ts";

export const accounts = [
  "stripe",
  "sales",
  "discount",
  "shipping",
  "tax",
  "fee",
  "refund",
  "dispute",
  "unallocated",
] as const;
export type Account = (typeof accounts)[number];

/**
 * Double entry: the rows of one source come to zero, checked when the transaction ends; rows are added, never
 * changed. The source is what moved the money, most often one of Stripe's balance transactions, so the account
 * `stripe` adds up to what Stripe holds for the store.
 */
export const ledgerEntryTable = pgTable(
  "ledger_entry",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Such as `txn_…`, or `order:ord_…` where no money moved. */
    source: text().notNull(),
    account: text().$type<Account>().notNull(),
    /** Debits are positive: what we have, or have spent. Credits negative: what we earned, or owe. */
    amountCents: integer().notNull(),
    currency: text().notNull(),
    orderId: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("ledger_entry_once").on(t.source, t.account),
    index("ledger_entry_order").on(t.orderId, t.id),
    check(
      "ledger_entry_account_known",
      sql`${t.account} IN ('stripe', 'sales', 'discount', 'shipping', 'tax', 'fee', 'refund', 'dispute', 'unallocated')`,
    ),
  ],
);
