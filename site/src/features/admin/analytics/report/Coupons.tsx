import type { Orders } from "@cali/core/analytics/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { follow } from "../../url.ts";
import { Answer } from "../Answer.tsx";
import { Change } from "../Change.tsx";
import { changeOf, told } from "../change.ts";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { type Column, parts } from "../table.ts";
import { groupColumns } from "./groups.tsx";

type Coupon = Orders["coupons"][number];

/** As the shop calls orders without one. */
const NONE = "-";

export function Coupons() {
  const asked = useReport("orders");
  const { data } = asked;
  return (
    <Report
      title="Coupons"
      of="orders"
      note="What orders with a coupon come to, beside those without any."
      controls={
        data && <CsvButton name="coupons" days={data} columns={columnsOf(data)} rows={() => data.coupons} />
      }
    >
      <Answer asked={asked} rows={4}>
        {(orders) => (
          <ReportTable
            caption="Orders by coupon"
            columns={columnsOf(orders)}
            rows={orders.coupons}
            keyOf={({ coupon }) => coupon}
          />
        )}
      </Answer>
    </Report>
  );
}

const nameOf = (coupon: string): string => (coupon === NONE ? "Without a coupon" : coupon);

function columnsOf({ coupons, currency }: Orders): Column<Coupon>[] {
  const usual = coupons.find(({ coupon }) => coupon === NONE)?.averageOrderCents ?? null;
  const change = ({ coupon, averageOrderCents }: Coupon): number | undefined =>
    coupon === NONE ? undefined : changeOf(averageOrderCents, usual);
  return [
    {
      header: "Coupon",
      text: ({ coupon }) => nameOf(coupon),
      cell: ({ coupon }) => (
        <a {...follow({ coupon })} className="link">
          {nameOf(coupon)}
        </a>
      ),
    },
    ...groupColumns(coupons, currency),
    {
      ...parts("Than without", change),
      cell: (row) => (
        <Change told={told(change(row), usual === null ? undefined : format(usual, currency))} />
      ),
    },
  ];
}
