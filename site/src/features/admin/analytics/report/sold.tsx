import type { CategorySales, Products } from "@cali/core/analytics/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { Change } from "../Change.tsx";
import { changeOf, partOf, told } from "../change.ts";
import { ShareBar } from "../ShareBar.tsx";
import { type Column, money, numbers, parts } from "../table.ts";

type Sold = Omit<CategorySales, "categoryId" | "name" | "parentId">;

interface Answered {
  currency: string;
  compared: unknown;
  items: readonly Sold[];
  sums: Products["sums"];
}

/** What goods sold, and how much of all that is. */
export function soldColumns<Row extends Sold>({ currency, compared, items, sums }: Answered): Column<Row>[] {
  const most = Math.max(0, ...items.map(({ netCents }) => netCents));
  return [
    {
      ...parts("Share of net", ({ netCents }: Row) => partOf(netCents, sums.netCents)),
      cell: ({ netCents }) => <ShareBar value={netCents} most={most} all={sums.netCents} />,
    },
    money("Net", currency, ({ netCents }) => netCents),
    ...(compared
      ? [
          {
            ...parts<Row>("Change", ({ netCents, previous }) => changeOf(netCents, previous?.netCents)),
            cell: ({ netCents, previous }: Row) => (
              <Change
                told={told(
                  changeOf(netCents, previous?.netCents),
                  previous ? format(previous.netCents, currency) : undefined,
                )}
              />
            ),
          },
        ]
      : []),
    numbers("Pieces", ({ units }) => units),
    { ...money<Row>("Gross", currency, ({ grossCents }) => grossCents), phone: "hide" },
    { ...money<Row>("Discounts", currency, ({ discountCents }) => discountCents), phone: "hide" },
    money("Refunds", currency, ({ refundCents }) => refundCents),
    { ...numbers<Row>("Given back", ({ refundUnits }) => refundUnits), phone: "hide" },
  ];
}
