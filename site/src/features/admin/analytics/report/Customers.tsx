import { Answer } from "../Answer.tsx";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { type Column, count } from "../table.ts";
import { type Cohort, cohortColumns, depthOf, retained } from "./cohorts.ts";

export function Customers() {
  const asked = useReport("customers");
  const { data } = asked;
  return (
    <Report
      title="Customers who come back"
      of="customers"
      note="Of those who first bought in a month, how many bought again one month later (+1), two, and so on: the twelve months up to the last day."
      controls={
        data && (
          <CsvButton
            name="customers"
            days={data}
            columns={cohortColumns(data.cohorts)}
            rows={() => data.cohorts}
          />
        )
      }
    >
      <Answer asked={asked} rows={4}>
        {({ cohorts }) => (
          <ReportTable
            caption="Customers who come back, by the month they first bought in"
            columns={withHeat(cohortColumns(cohorts))}
            rows={cohorts}
            keyOf={({ month }) => month}
            empty="Nobody bought for the first time in these days."
          />
        )}
      </Answer>
    </Report>
  );
}

/** Names and numbers stay as they are; months are coloured by how many came. */
const withHeat = (columns: Column<Cohort>[]): Column<Cohort>[] =>
  columns.map((column, index) =>
    index < 2 ? column : { ...column, cell: (cohort) => <Heat cohort={cohort} month={index - 1} /> },
  );

function Heat({ cohort, month }: { cohort: Cohort; month: number }) {
  const part = retained(cohort, month);
  if (part === undefined) return null;
  return (
    <span
      className="heat"
      data-depth={depthOf(part)}
      title={`${count(cohort.active[month] ?? 0)} of ${count(cohort.buyers)}`}
    >
      {Math.round(part * 100)}%
    </span>
  );
}
