import type { Account, Routes } from "./account.ts";
import { missing } from "./errors.ts";
import { newId } from "./ids.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { filled, object, read } from "./shape.ts";
import type { BalanceTransaction } from "./wire.ts";

const SETTLEMENT_SECONDS = 2 * 86_400;
export const DISPUTE_FEE_CENTS = 1500;

/** Stripe's US list price for cards: 2.9 % and 30 cents. */
export const processingFee = (amountCents: number): number => Math.round(amountCents * 0.029) + 30;

interface Entry {
  amount: number;
  fee?: number;
  currency: string;
  source: string;
  type: BalanceTransaction["type"];
  category: string;
  description: string | null;
}

/** Writes one line of the account's balance: `net = amount - fee`, never changed afterwards. */
export const post = (account: Account, entry: Entry): BalanceTransaction => {
  const fee = entry.fee ?? 0;
  const created = account.seconds();
  const description = entry.type === "adjustment" ? "Dispute fee" : "Stripe processing fees";
  return account.tables.balanceTransactions.save({
    id: newId("txn"),
    object: "balance_transaction",
    amount: entry.amount,
    // Only what comes in has to settle first; what goes out is taken at once.
    available_on: entry.amount > 0 ? created + SETTLEMENT_SECONDS : created,
    balance_type: "payments",
    created,
    currency: entry.currency,
    description: entry.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency: entry.currency, description, type: "stripe_fee" }],
    net: entry.amount - fee,
    reporting_category: entry.category,
    source: entry.source,
    status: entry.amount > 0 ? "pending" : "available",
    type: entry.type,
  });
};

const view = (account: Account, row: BalanceTransaction): BalanceTransaction => {
  if (row.available_on <= account.seconds()) row.status = "available";
  return row;
};

const balance = (account: Account) => {
  const sums = new Map<string, { available: number; pending: number }>([
    ["usd", { available: 0, pending: 0 }],
  ]);
  for (const row of account.tables.balanceTransactions.oldest()) {
    const sum = sums.get(row.currency) ?? { available: 0, pending: 0 };
    sum[view(account, row).status === "available" ? "available" : "pending"] += row.net;
    sums.set(row.currency, sum);
  }
  const side = (of: "available" | "pending") =>
    [...sums].map(([currency, sum]) => ({ amount: sum[of], currency, source_types: { card: sum[of] } }));
  return { object: "balance", available: side("available"), livemode: false, pending: side("pending") };
};

const listParams = object({
  ...paging,
  created: range,
  currency: filled(3),
  payout: filled(),
  source: filled(),
  type: filled(),
});

export const ledgerRoutes: Routes = {
  "GET balance": ({ account }) => balance(account),
  "GET balance_transactions/:id": ({ account, id }) => {
    const row = account.tables.balanceTransactions.get(id);
    if (!row) throw missing("balance transaction", id);
    return view(account, row);
  },
  "GET balance_transactions": ({ account, params }) => {
    const wanted = read(listParams, params);
    return listOf(
      account.tables.balanceTransactions,
      {
        url: "/v1/balance_transactions",
        noun: "balance transaction",
        page: wanted,
        via: ["source", wanted.source],
        where: (row) =>
          inRange(row.created, wanted.created) &&
          (wanted.currency === undefined || row.currency === wanted.currency) &&
          (wanted.source === undefined || row.source === wanted.source) &&
          (wanted.type === undefined || row.type === wanted.type) &&
          wanted.payout === undefined,
      },
      (row) => view(account, row),
    );
  },
};
