import type { Bucket, Interval, Revenue } from "@cali/core/analytics/schema.ts";
import { fullLabel } from "../labels.ts";
import { minus } from "../money.ts";
import { type Column, money, numbers } from "../table.ts";

/** A bucket and the one that it is compared with. */
export type Row = Bucket & { before: Bucket | undefined };

export const rowsOf = ({ buckets, previous }: Revenue): Row[] =>
  buckets.map((bucket, index) => ({ ...bucket, before: previous?.[index] }));

const names: Record<Interval, string> = { hour: "Hour", day: "Day", week: "Week", month: "Month" };

const when = (interval: Interval): Column<Row> => ({
  header: names[interval],
  text: ({ start }) => fullLabel(start, interval),
  value: ({ start }) => start,
});

/** What each bucket came to, from what was ordered down to what was paid. */
export function revenueColumns({ interval, currency, previous, buckets }: Revenue): Column<Row>[] {
  const isGoods = buckets[0]?.orders === null;
  return [
    when(interval),
    money("Gross", currency, ({ grossCents }) => grossCents),
    money("Discounts", currency, ({ discountCents }) => minus(discountCents)),
    ...(isGoods ? [] : [money<Row>("Shipping", currency, ({ shippingCents }) => shippingCents)]),
    money("Refunds", currency, ({ refundCents }) => minus(refundCents)),
    money("Net", currency, ({ netCents }) => netCents),
    ...(previous ? [money<Row>("Net before", currency, ({ before }) => before?.netCents ?? null)] : []),
    ...(isGoods
      ? []
      : [
          money<Row>("Tax", currency, ({ taxCents }) => taxCents),
          money<Row>("Total", currency, ({ totalCents }) => totalCents),
        ]),
  ];
}

/** Orders by who made them; of goods, pieces. */
export function orderColumns({ interval, previous, buckets }: Revenue): Column<Row>[] {
  if (buckets[0]?.orders === null)
    return [
      when(interval),
      numbers("Pieces", ({ units }) => units),
      ...(previous ? [numbers<Row>("Pieces before", ({ before }) => before?.units ?? null)] : []),
      numbers("Given back", ({ refundUnits }) => refundUnits),
    ];
  return [
    when(interval),
    numbers("Orders", ({ orders }) => orders),
    ...(previous ? [numbers<Row>("Orders before", ({ before }) => before?.orders ?? null)] : []),
    numbers("Of new customers", ({ newOrders }) => newOrders),
    numbers("Of returning customers", ({ orders, newOrders }) => (orders ?? 0) - (newOrders ?? 0)),
  ];
}
