import { Answer } from "../Answer.tsx";
import { useReport } from "../query.ts";
import { CsvButton } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { linesOf, sumColumns } from "./sums.tsx";

/** What net revenue is made of. */
export function Breakdown() {
  const asked = useReport("summary");
  return (
    <Answer asked={asked} rows={7}>
      {(summary) => (
        <ReportTable
          caption="What net revenue is made of"
          columns={sumColumns(summary)}
          rows={linesOf(summary)}
          keyOf={({ name }) => name}
        />
      )}
    </Answer>
  );
}

export function BreakdownCsv() {
  const { data } = useReport("summary");
  return (
    data && (
      <CsvButton name="sums" of="sums" days={data} columns={sumColumns(data)} rows={() => linesOf(data)} />
    )
  );
}
