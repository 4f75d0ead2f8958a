import type { Summary, Sums } from "@cali/core/analytics/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { Change } from "../Change.tsx";
import { changeOf, told } from "../change.ts";
import { minus } from "../money.ts";
import { type Column, money, parts } from "../table.ts";

interface Line {
  name: string;
  of: (sums: Sums) => number | null;
  /** Whether it is taken off. */
  isOff?: true;
}

/** From what was ordered down to what was paid: each adds to the one below it. */
const lines: readonly Line[] = [
  { name: "Gross", of: ({ grossCents }) => grossCents },
  { name: "Discounts", of: ({ discountCents }) => discountCents, isOff: true },
  { name: "Shipping", of: ({ shippingCents }) => shippingCents },
  { name: "Refunds", of: ({ refundCents }) => refundCents, isOff: true },
  { name: "Net", of: ({ netCents }) => netCents },
  { name: "Tax", of: ({ taxCents }) => taxCents },
  { name: "Total", of: ({ totalCents }) => totalCents },
];

/** Those that there are: goods have no shipping, tax and total. */
export const linesOf = ({ sums }: Pick<Summary, "sums">): Line[] =>
  lines.filter(({ of }) => of(sums) !== null);

const inSum = ({ of, isOff }: Line, sums: Sums): number | null => {
  const cents = of(sums);
  return isOff && cents !== null ? minus(cents) : cents;
};

export function sumColumns({ sums, previous, currency }: Summary): Column<Line>[] {
  const now = [
    { header: "Sum", text: ({ name }: Line) => name },
    money<Line>("Now", currency, (line) => inSum(line, sums)),
  ];
  if (!previous) return now;
  // More that is taken off is more, not less.
  const change = ({ of }: Line): number | undefined => changeOf(of(sums), of(previous));
  return [
    ...now,
    { ...money<Line>("Before", currency, (line) => inSum(line, previous)), phone: "hide" },
    {
      ...parts<Line>("Change", change),
      cell: (line) => <Change told={told(change(line), format(line.of(previous) ?? 0, currency))} />,
    },
  ];
}
