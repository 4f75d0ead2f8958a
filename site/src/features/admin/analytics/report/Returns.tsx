import type { Returns as Answered } from "@cali/core/analytics/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { reasonName, stateOptions } from "../../returns/words.ts";
import { Answer } from "../Answer.tsx";
import { Change } from "../Change.tsx";
import { changeOf, told } from "../change.ts";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { type Column, count, numbers } from "../table.ts";

type Status = Answered["statuses"][number];
type Reason = Answered["reasons"][number];

const NONE = "No return was asked for in these days.";

export function Returns() {
  const asked = useReport("returns");
  const { data } = asked;
  return (
    <Report
      title="Returns and refunds"
      isHalf
      of="returns"
      controls={
        data && (
          <>
            <CsvButton
              name="return-reasons"
              of="reasons"
              days={data}
              columns={reasons}
              rows={() => data.reasons}
            />
            <CsvButton
              name="return-states"
              of="states"
              days={data}
              columns={statuses}
              rows={() => data.statuses}
            />
          </>
        )
      }
    >
      <Answer asked={asked} rows={4}>
        {(returns) => (
          <>
            <Figures returns={returns} />
            <div className="report-halves">
              <ReportTable
                caption="Returns by reason"
                columns={reasons}
                rows={returns.reasons}
                keyOf={({ reason }) => reason}
                empty={NONE}
              />
              <ReportTable
                caption="Returns by state"
                columns={statuses}
                rows={returns.statuses}
                keyOf={({ status }) => status}
                empty={NONE}
              />
            </div>
          </>
        )}
      </Answer>
    </Report>
  );
}

function Figures({ returns: { requests, previousRequests } }: { returns: Answered }) {
  const { data } = useReport("summary");
  return (
    <p className="report-sentence">
      <strong>{count(requests)}</strong> {requests === 1 ? "return" : "returns"} asked for (
      <Change
        told={told(
          changeOf(requests, previousRequests),
          previousRequests === null ? undefined : count(previousRequests),
        )}
      />
      )
      {data && data.sums.refunds !== null && (
        <>
          ; <strong>{count(data.sums.refunds)}</strong> {data.sums.refunds === 1 ? "refund" : "refunds"},{" "}
          <strong>{format(data.sums.refundCents, data.currency)}</strong> given back without tax
        </>
      )}
      .
    </p>
  );
}

const reasons: Column<Reason>[] = [
  {
    header: "Reason",
    text: ({ reason }) => reasonName(reason as Parameters<typeof reasonName>[0]) ?? reason,
  },
  numbers("Returns", (row) => row.returns),
  numbers("Pieces", ({ units }) => units),
];

const statuses: Column<Status>[] = [
  {
    header: "State",
    text: ({ status }) => stateOptions.find(({ value }) => value === status)?.label ?? status,
    cell: ({ status }) => (
      <a href={`/admin/returns?status=${encodeURIComponent(status)}`} className="link">
        {stateOptions.find(({ value }) => value === status)?.label ?? status}
      </a>
    ),
  },
  numbers("Returns", (row) => row.returns),
];
