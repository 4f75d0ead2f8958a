import type { Sums } from "@cali/core/analytics/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { changeOf, partOf, percent, type Told, told, toldPoints } from "./change.ts";
import { count } from "./table.ts";

/** One of the numbers at the top of the page. */
export interface Figure {
  name: string;
  value: string;
  before: string | undefined;
  change: Told;
}

type Get = (sums: Sums) => number | null;

const NOTHING = "—";

/** What a period came to, each beside what it was. Narrowed to goods, it is what goods have. */
export function figuresOf(sums: Sums, previous: Sums | null, currency: string): Figure[] {
  const figure = (name: string, pick: Get, write: (value: number) => string): Figure => {
    const [now, before] = [pick(sums), previous && pick(previous)];
    const was = before === null ? undefined : write(before);
    return {
      name,
      value: now === null ? NOTHING : write(now),
      before: was,
      change: told(changeOf(now, before), was),
    };
  };
  const money = (name: string, pick: Get) => figure(name, pick, (cents) => format(cents, currency));
  if (isOfGoods(sums))
    return [
      money("Net", ({ netCents }) => netCents),
      figure("Pieces", ({ units }) => units, count),
      money("Gross", ({ grossCents }) => grossCents),
      money("Discounts", ({ discountCents }) => discountCents),
      money("Refunds", ({ refundCents }) => refundCents),
    ];
  return [
    money("Net revenue", ({ netCents }) => netCents),
    figure("Orders", ({ orders }) => orders, count),
    money("Average order", ({ averageOrderCents }) => averageOrderCents),
    money("Collected in all", ({ totalCents }) => totalCents),
    money("Refunds", ({ refundCents }) => refundCents),
    {
      ...figure("Orders of new customers", newShare, percent),
      change: toldPoints(newShare(sums), previous && newShare(previous)),
    },
  ];
}

/** Goods have no orders, shipping or tax of their own. */
export const isOfGoods = ({ orders }: { orders: number | null }): boolean => orders === null;

const newShare: Get = ({ newOrders, orders }) =>
  newOrders === null || orders === null || orders === 0 ? null : partOf(newOrders, orders);
