import type { Orders } from "@cali/core/analytics/schema.ts";
import { statusOptions } from "../../orders/words.ts";
import { Answer } from "../Answer.tsx";
import { partOf } from "../change.ts";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { ShareBar } from "../ShareBar.tsx";
import { type Column, numbers, parts } from "../table.ts";

type Status = Orders["statuses"][number];

export function Statuses() {
  const asked = useReport("orders");
  const { data } = asked;
  return (
    <Report
      title="Where orders are"
      isHalf
      of="orders"
      note="Orders begun in these days, by their state now."
      controls={
        data && (
          <CsvButton name="order-states" days={data} columns={columnsOf(data)} rows={() => data.statuses} />
        )
      }
    >
      <Answer asked={asked} rows={4}>
        {(orders) => (
          <ReportTable
            caption="Orders by state"
            columns={columnsOf(orders)}
            rows={orders.statuses}
            keyOf={({ status }) => status}
            empty="No order was begun in these days."
          />
        )}
      </Answer>
    </Report>
  );
}

const nameOf = (status: string): string =>
  statusOptions.find(({ value }) => value === status)?.label ?? status;

function columnsOf({ statuses }: Orders): Column<Status>[] {
  const most = Math.max(0, ...statuses.map(({ orders }) => orders));
  const all = statuses.reduce((sum, { orders }) => sum + orders, 0);
  return [
    {
      header: "State",
      text: ({ status }) => nameOf(status),
      cell: ({ status }) => (
        <a href={`/admin/orders?status=${encodeURIComponent(status)}`} className="link">
          {nameOf(status)}
        </a>
      ),
    },
    {
      ...parts("Share", ({ orders }) => partOf(orders, all)),
      cell: ({ orders }) => <ShareBar value={orders} most={most} all={all} />,
    },
    numbers("Orders", ({ orders }) => orders),
  ];
}
