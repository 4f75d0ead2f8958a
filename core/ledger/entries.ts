import { Money } from "../money/index.ts";
import type { Account } from "./ledger.sql.ts";

export interface Entry {
  account: Account;
  /** Debits are positive, credits negative. */
  amountCents: number;
}

/** One movement of the money that Stripe holds: its balance transaction. */
export interface Movement {
  /** `txn_…` */
  id: string;
  /** What moved, in the currency that Stripe settles in; negative when it went out. */
  amountCents: number;
  /** What Stripe kept of it. */
  feeCents: number;
  currency: string;
}

/** What an order is made of, in its own currency. */
export interface Priced {
  currency: string;
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  /** Of shipping; on top of its price or inside it. */
  shippingTaxCents: number;
  taxCents: number;
  includedTaxCents: number;
  totalCents: number;
}

const real = (entries: Entry[]): Entry[] => entries.filter(({ amountCents }) => amountCents !== 0);

/** What Stripe holds more, and what it kept; the rest of the entries answer for the amount. */
const held = ({ amountCents, feeCents }: Movement): Entry[] => [
  { account: "stripe", amountCents: amountCents - feeCents },
  { account: "fee", amountCents: feeCents },
];

/** What an order earned: sales, shipping and tax are credits, the discount a debit. They come to minus its total. */
function earned(order: Priced): Entry[] {
  const taxInShipping = order.includedTaxCents > 0 ? order.shippingTaxCents : 0;
  return [
    { account: "sales", amountCents: -(order.subtotalCents - order.includedTaxCents + taxInShipping) },
    { account: "discount", amountCents: order.discountCents },
    { account: "shipping", amountCents: -(order.shippingCents - taxInShipping) },
    { account: "tax", amountCents: -(order.taxCents + order.includedTaxCents) },
  ];
}

/**
 * A payment that matched its order. Where Stripe settles in another currency, the order's parts are converted in
 * proportion, the discount already taken off the sales.
 */
export function charge(movement: Movement, order: Priced): Entry[] {
  const parts = earned(order);
  if (movement.currency === order.currency && movement.amountCents === order.totalCents)
    return real([...held(movement), ...parts]);
  const of = (account: Account) => parts.find((part) => part.account === account)?.amountCents ?? 0;
  const weights = [-(of("sales") + of("discount")), -of("shipping"), -of("tax")];
  const [sales = 0, shipping = 0, tax = 0] = Money.split(movement.amountCents, weights);
  return real([
    ...held(movement),
    { account: "sales", amountCents: -sales },
    { account: "shipping", amountCents: -shipping },
    { account: "tax", amountCents: -tax },
  ]);
}

/** An order that a coupon paid in full: no money moved. */
export const free = (order: Priced): Entry[] => real(earned(order));

/** A payment that is nobody's yet: it did not match its order, or was a second one. */
export const unallocated = (movement: Movement): Entry[] =>
  real([...held(movement), { account: "unallocated", amountCents: -movement.amountCents }]);

/** What was nobody's becomes the order's, once a person said so. No money moves. */
export const allocated = (movement: Movement, order: Priced): Entry[] =>
  real([
    { account: "unallocated", amountCents: movement.amountCents },
    ...charge({ ...movement, feeCents: 0 }, order).filter(({ account }) => account !== "stripe"),
  ]);

/**
 * Money given back, or coming back because the bank refused the refund. Of `refundCents`, in the order's currency,
 * `taxCents` was tax.
 */
export function refund(movement: Movement, refundCents: number, taxCents: number): Entry[] {
  const tax = -Math.round((movement.amountCents * taxCents) / refundCents);
  return real([
    ...held(movement),
    { account: "tax", amountCents: tax },
    { account: "refund", amountCents: -movement.amountCents - tax },
  ]);
}

/** Money taken for a dispute, or given back after it. */
export const dispute = (movement: Movement): Entry[] =>
  real([...held(movement), { account: "dispute", amountCents: -movement.amountCents }]);

export * as Entries from "./entries.ts";
