import type { Revenue as Answered } from "@cali/core/analytics/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { useParams } from "../../url.ts";
import { Answer } from "../Answer.tsx";
import { BarChart } from "../chart/BarChart.tsx";
import { ordersBehind } from "../drill.ts";
import { Folded } from "../Folded.tsx";
import { fullLabel, shortLabel } from "../labels.ts";
import { shortMoney } from "../money.ts";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { Breakdown, BreakdownCsv } from "./Breakdown.tsx";
import { type Row, revenueColumns, rowsOf } from "./buckets.ts";
import { IntervalChoice } from "./IntervalChoice.tsx";

export function Revenue() {
  const asked = useReport("revenue");
  const { data } = asked;
  return (
    <Report
      title="Net revenue"
      of="revenue"
      controls={
        <>
          <IntervalChoice />
          <BreakdownCsv />
          {data && (
            <CsvButton name="revenue" days={data} columns={revenueColumns(data)} rows={() => rowsOf(data)} />
          )}
        </>
      }
    >
      <Answer asked={asked} rows={10}>
        {(revenue) => (
          <div className="report-pair">
            <div>
              <Chart revenue={revenue} />
              <Folded
                caption={`Net revenue by ${revenue.interval}`}
                columns={revenueColumns(revenue)}
                rows={rowsOf(revenue)}
                keyOf={({ start }) => start}
              />
            </div>
            <Breakdown />
          </div>
        )}
      </Answer>
    </Report>
  );
}

function Chart({ revenue }: { revenue: Answered }) {
  const params = useParams();
  const { interval, currency, previous } = revenue;
  const bars = rowsOf(revenue).map((row) => ({
    key: row.start,
    name: shortLabel(row.start, interval),
    says: says(row, revenue),
    href: ordersBehind(row, params),
    values: [row.netCents],
  }));
  return (
    <BarChart
      label={`Net revenue by ${interval}`}
      bars={bars}
      names={["Net"]}
      line={previous ? { name: "Before", values: previous.map(({ netCents }) => netCents) } : undefined}
      tick={shortMoney(currency)}
      atLeast={10_000}
    />
  );
}

/** `Nov 3, 2026: $1,204.00 of 12 orders; $980.00 before`. */
function says({ start, netCents, orders, before }: Row, { interval, currency }: Answered): string {
  const of = orders === null ? "" : ` of ${orders === 1 ? "one order" : `${orders} orders`}`;
  const was = before ? `; ${format(before.netCents, currency)} before` : "";
  return `${fullLabel(start, interval)}: ${format(netCents, currency)}${of}${was}`;
}
