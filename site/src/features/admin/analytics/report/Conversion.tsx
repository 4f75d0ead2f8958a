import type { Conversion as Answered } from "@cali/core/analytics/schema.ts";
import { Answer } from "../Answer.tsx";
import { Change } from "../Change.tsx";
import { changeOf, told } from "../change.ts";
import { Folded } from "../Folded.tsx";
import { dayLabel } from "../labels.ts";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { type Column, count, numbers, parts } from "../table.ts";
import { type Step, stepsOf } from "./funnel.ts";

export function Conversion() {
  const asked = useReport("conversion");
  const { data } = asked;
  return (
    <Report
      title="From visit to order"
      isHalf
      of="conversion"
      note="A visit is a page opened from outside the shop. Nothing is kept of whose it was."
      controls={
        data && (
          <>
            <CsvButton
              name="steps"
              of="steps"
              days={data}
              columns={columnsOf(data)}
              rows={() => stepsOf(data)}
            />
            <CsvButton name="steps-by-day" of="days" days={data} columns={days} rows={() => data.days} />
          </>
        )
      }
    >
      <Answer asked={asked} rows={4}>
        {(conversion) => (
          <>
            <ReportTable
              caption="Steps from a visit to an order"
              columns={columnsOf(conversion)}
              rows={stepsOf(conversion)}
              keyOf={({ name }) => name}
            />
            <Folded
              caption="Steps from a visit to an order, by day"
              columns={days}
              rows={conversion.days}
              keyOf={({ day }) => day}
              empty="Nobody came in these days."
            />
          </>
        )}
      </Answer>
    </Report>
  );
}

type Day = Answered["days"][number];

const days: Column<Day>[] = [
  { header: "Day", text: ({ day }) => dayLabel(day), value: ({ day }) => day },
  numbers("Visits", ({ visits }) => visits),
  numbers("Carts", ({ carts }) => carts),
  numbers("Checkouts", ({ checkouts }) => checkouts),
  numbers("Paid", ({ paid }) => paid),
  parts("Paid of visits", ({ visits, paid }) => (visits === 0 ? undefined : paid / visits)),
];

function columnsOf({ steps, previous }: Answered): Column<Step>[] {
  const most = Math.max(1, ...Object.values(steps));
  return [
    { header: "Step", text: ({ name }) => name },
    {
      ...numbers("How many", (step) => step.count),
      cell: (step) => (
        <span className="share">
          <meter className="usage-bar" min={0} max={most} value={step.count} aria-hidden="true" />
          <span>{count(step.count)}</span>
        </span>
      ),
    },
    parts("Of step before", ({ ofStep }) => ofStep),
    { ...parts<Step>("Of visits", ({ ofVisits }) => ofVisits), phone: "hide" },
    ...(previous
      ? [
          {
            ...parts<Step>("Change", ({ count: now, before }) => changeOf(now, before)),
            cell: (step: Step) => <Change told={changeIn(step)} />,
          },
        ]
      : []),
  ];
}

const changeIn = (step: Step) =>
  told(changeOf(step.count, step.before), step.before === null ? undefined : count(step.before));
