import { summaryOf } from "../coupon/judge.ts";
import { type Totals, totalsOf } from "../order/totals.ts";
import type { CartRow, LineRow } from "./read.ts";
import { CART_LIMIT, type Cart, type CartItem } from "./schema.ts";

const problemOf = ({ onSale, available, quantity }: LineRow): CartItem["problem"] => {
  if (!onSale) return "gone";
  if (available === 0) return "sold-out";
  return available < quantity ? "not-enough" : null;
};

function toItem(line: LineRow, discountCents: number): CartItem {
  const { seenPriceCents, onSale: _, categoryId: __, weightGrams: ___, ...item } = line;
  return {
    ...item,
    discountCents,
    previousPriceCents: seenPriceCents === line.unitPriceCents ? null : seenPriceCents,
    problem: problemOf(line),
  };
}

/** What a cart comes to, by the rules it was read with. */
export const price = ({ items, coupon, email, country, region, currency, rules }: CartRow): Totals =>
  totalsOf({ lines: items, coupon, email, said: { country, region }, currency }, rules);

/** A cart as its shopper sees it. */
export function view(row: CartRow, totals: Totals): Cart {
  const { coupon } = row;
  const { verdict, lines, shippingTaxCents: _, pricesIncludeTax: __, ...sums } = totals;
  return {
    id: row.id,
    version: row.version,
    currency: row.currency,
    itemCount: row.itemCount,
    limit: CART_LIMIT,
    leftOut: row.leftOut,
    items: row.items.map((line, index) => toItem(line, lines[index]?.discountCents ?? 0)),
    coupon: coupon && {
      code: coupon.code,
      kind: coupon.kind,
      summary: summaryOf(coupon, row.currency),
      discountCents: totals.discountCents,
      problem: verdict?.problem ?? null,
    },
    email: row.email,
    ...sums,
  };
}
