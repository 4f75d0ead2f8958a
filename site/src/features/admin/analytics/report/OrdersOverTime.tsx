import type { Revenue } from "@cali/core/analytics/schema.ts";
import { useParams } from "../../url.ts";
import { Answer } from "../Answer.tsx";
import { BarChart } from "../chart/BarChart.tsx";
import { ordersBehind } from "../drill.ts";
import { Folded } from "../Folded.tsx";
import { fullLabel, shortLabel } from "../labels.ts";
import { shortCount } from "../money.ts";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { orderColumns, type Row, rowsOf } from "./buckets.ts";

export function OrdersOverTime() {
  const asked = useReport("revenue");
  const { data } = asked;
  const isGoods = data?.buckets[0]?.orders === null;
  return (
    <Report
      title={isGoods ? "Pieces sold" : "Orders"}
      of="revenue"
      controls={
        data && (
          <CsvButton
            name={isGoods ? "pieces" : "orders"}
            days={data}
            columns={orderColumns(data)}
            rows={() => rowsOf(data)}
          />
        )
      }
    >
      <Answer asked={asked} rows={8}>
        {(revenue) => (
          <>
            <Chart revenue={revenue} isGoods={isGoods} />
            <Folded
              caption={`${isGoods ? "Pieces sold" : "Orders"} by ${revenue.interval}`}
              columns={orderColumns(revenue)}
              rows={rowsOf(revenue)}
              keyOf={({ start }) => start}
            />
          </>
        )}
      </Answer>
    </Report>
  );
}

function Chart({ revenue, isGoods }: { revenue: Revenue; isGoods: boolean }) {
  const params = useParams();
  const { interval, previous } = revenue;
  const all = ({ orders, units }: Revenue["buckets"][number]): number => (isGoods ? units : orders) ?? 0;
  const bars = rowsOf(revenue).map((row) => ({
    key: row.start,
    name: shortLabel(row.start, interval),
    says: `${fullLabel(row.start, interval)}: ${isGoods ? pieces(row) : orders(row)}`,
    href: ordersBehind(row, params),
    values: isGoods ? [all(row)] : [all(row) - (row.newOrders ?? 0), row.newOrders ?? 0],
  }));
  return (
    <BarChart
      label={`${isGoods ? "Pieces sold" : "Orders"} by ${interval}`}
      bars={bars}
      names={isGoods ? ["Pieces"] : ["Returning customers", "New customers"]}
      line={previous ? { name: "Before", values: previous.map(all) } : undefined}
      tick={shortCount}
      atLeast={4}
      height={180}
    />
  );
}

const pieces = ({ units, before }: Row): string =>
  `${units === 1 ? "one piece" : `${units} pieces`}${before ? `; ${before.units} before` : ""}`;

const orders = ({ orders: all, newOrders, before }: Row): string =>
  `${all === 1 ? "one order" : `${all} orders`}, ${newOrders} of new customers${before ? `; ${before.orders} before` : ""}`;
