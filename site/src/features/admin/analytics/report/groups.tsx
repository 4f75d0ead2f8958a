import type { Orders } from "@cali/core/analytics/schema.ts";
import { partOf } from "../change.ts";
import { ShareBar } from "../ShareBar.tsx";
import { type Column, money, numbers, parts } from "../table.ts";

type Group = Omit<Orders["countries"][number], "country">;

/** How many orders a group has of all, and what they brought. */
export function groupColumns<Row extends Group>(groups: readonly Row[], currency: string): Column<Row>[] {
  const most = Math.max(0, ...groups.map(({ orders }) => orders));
  const all = groups.reduce((sum, { orders }) => sum + orders, 0);
  return [
    {
      ...parts("Share of orders", ({ orders }: Row) => partOf(orders, all)),
      cell: ({ orders }) => <ShareBar value={orders} most={most} all={all} />,
    },
    numbers("Orders", ({ orders }) => orders),
    { ...numbers<Row>("Of new customers", ({ newOrders }) => newOrders), phone: "hide" },
    { ...money<Row>("Discount", currency, ({ discountCents }) => discountCents), phone: "hide" },
    money("Net", currency, ({ netCents }) => netCents),
    money("Average order", currency, ({ averageOrderCents }) => averageOrderCents),
  ];
}
