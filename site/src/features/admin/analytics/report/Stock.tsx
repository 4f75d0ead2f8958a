import type { PACE_DAYS, StockCover } from "@cali/core/analytics/schema.ts";
import { Badge, type Tone } from "../../ui/Badge.tsx";
import { Answer } from "../Answer.tsx";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { type Column, count, numbers } from "../table.ts";

/** As the shop counts them. */
const PACE: typeof PACE_DAYS = 30;

type Item = StockCover["items"][number];

export function Stock() {
  const asked = useReport("stock");
  return (
    <Report
      title="What runs out"
      of="stock"
      note={`As it is now, at the pace of the last ${PACE} days; what goes first comes first.`}
      controls={
        asked.data && (
          <CsvButton name="stock" columns={columns} rows={async () => (await asked.whole()).items} />
        )
      }
    >
      <Answer asked={asked}>
        {({ items }) => (
          <ReportTable
            caption="What runs out, and when"
            columns={columns}
            rows={items}
            keyOf={({ variantId }) => variantId}
            empty="Nothing that sells is running out."
          />
        )}
      </Answer>
    </Report>
  );
}

/** What can't wait for an order to a supplier, and what soon can't. */
const toneOf = (daysLeft: number): Tone => (daysLeft < 7 ? "bad" : daysLeft < 21 ? "waiting" : "good");

const days = (daysLeft: number): string => {
  if (daysLeft < 1) return daysLeft <= 0 ? "Gone" : "Less than a day";
  const whole = Math.floor(daysLeft);
  return whole === 1 ? "1 day" : `${count(whole)} days`;
};

const columns: Column<Item>[] = [
  {
    header: "Product",
    text: ({ name }) => name,
    cell: ({ productId, name }) => (
      <a href={`/admin/products?id=${encodeURIComponent(productId)}`} className="link">
        {name}
      </a>
    ),
  },
  { header: "Options", text: ({ options }) => options.join(", ") },
  { header: "SKU", text: ({ sku }) => sku ?? "", phone: "hide" },
  numbers("For sale", ({ available }) => available),
  { ...numbers<Item>(`Sold in ${PACE} days`, ({ units }) => units), phone: "hide" },
  {
    header: "Lasts",
    text: ({ daysLeft }) => days(daysLeft),
    cell: ({ daysLeft }) => <Badge tone={toneOf(daysLeft)}>{days(daysLeft)}</Badge>,
    value: ({ daysLeft }) => Math.round(daysLeft * 10) / 10,
    unit: "days",
  },
];
