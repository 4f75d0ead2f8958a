import type { Orders } from "@cali/core/analytics/schema.ts";
import { countryName } from "../../../cart/place.ts";
import { follow } from "../../url.ts";
import { Answer } from "../Answer.tsx";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import type { Column } from "../table.ts";
import { groupColumns } from "./groups.tsx";

type Country = Orders["countries"][number];

export function Countries() {
  const asked = useReport("orders");
  const { data } = asked;
  return (
    <Report
      title="Countries"
      of="orders"
      controls={
        data && (
          <CsvButton name="countries" days={data} columns={columnsOf(data)} rows={() => data.countries} />
        )
      }
    >
      <Answer asked={asked} rows={4}>
        {(orders) => (
          <ReportTable
            caption="Orders by the country they go to"
            columns={columnsOf(orders)}
            rows={orders.countries}
            keyOf={({ country }) => country}
          />
        )}
      </Answer>
    </Report>
  );
}

const columnsOf = ({ countries, currency }: Orders): Column<Country>[] => [
  {
    header: "Country",
    text: ({ country }) => countryName(country),
    cell: ({ country }) => (
      <a {...follow({ country })} className="link">
        {countryName(country)}
      </a>
    ),
  },
  ...groupColumns(countries, currency),
];
