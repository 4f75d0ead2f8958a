import { format } from "@cali/core/money/index.ts";
import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { sumsOf } from "../../order/words.ts";
import { Panel } from "../detail/DetailPage.tsx";

/** What it comes to, what was paid, and what went back. */
export function Sums({ order }: { order: AdminOrder }) {
  const { currency, totalCents, includedTaxCents, paidCents, refundedCents } = order;
  const rows: [name: string, value: string, strong?: true][] = [
    ...sumsOf(order),
    ["Total", format(totalCents, currency), true],
  ];
  if (includedTaxCents > 0) rows.push(["Tax in it", format(includedTaxCents, currency)]);
  if (paidCents !== totalCents || refundedCents > 0) rows.push(["Paid", format(paidCents, currency)]);
  if (refundedCents > 0) {
    rows.push(["Given back", `−${format(refundedCents, currency)}`]);
    rows.push(["What stays", format(paidCents - refundedCents, currency), true]);
  }
  return (
    <Panel title="Money">
      <dl className="ml-auto max-w-sm tabular-nums">
        {rows.map(([name, value, strong]) => (
          <div
            key={name}
            className={`flex justify-between gap-6 py-0.5 ${strong ? "border-t border-line font-semibold" : ""}`}
          >
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
