import type { Summary, Sums } from "@cali/core/analytics/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { Answer } from "../Answer.tsx";
import { Change } from "../Change.tsx";
import { changeOf, told } from "../change.ts";
import { minus } from "../money.ts";
import { useReport } from "../query.ts";
import { ReportTable } from "../ReportTable.tsx";
import type { Column } from "../table.ts";

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

/** What net revenue is made of. */
export function Breakdown() {
  const asked = useReport("summary");
  return (
    <Answer asked={asked} rows={7}>
      {(summary) => (
        <ReportTable
          caption="What net revenue is made of"
          columns={columnsOf(summary)}
          rows={lines.filter(({ of }) => of(summary.sums) !== null)}
          keyOf={({ name }) => name}
        />
      )}
    </Answer>
  );
}

function columnsOf({ sums, previous, currency }: Summary): Column<Line>[] {
  const write = (cents: number | null): string => (cents === null ? "—" : format(cents, currency));
  const inSum = ({ of, isOff }: Line, from: Sums): string => {
    const cents = of(from);
    return write(isOff && cents !== null ? minus(cents) : cents);
  };
  const now: Column<Line> = { header: "Now", text: (line) => inSum(line, sums), align: "end" };
  const name: Column<Line> = { header: "Sum", text: (line) => line.name };
  if (!previous) return [name, now];
  // More that is taken off is more, not less.
  const changeIn = ({ of }: Line) => told(changeOf(of(sums), of(previous)), write(of(previous)));
  return [
    name,
    now,
    { header: "Before", text: (line) => inSum(line, previous), align: "end", phone: "hide" },
    {
      header: "Change",
      text: (line) => changeIn(line).words,
      cell: (line) => <Change told={changeIn(line)} />,
      align: "end",
    },
  ];
}
