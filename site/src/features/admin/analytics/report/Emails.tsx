import type { Emails as Answered } from "@cali/core/analytics/schema.ts";
import { mailName, mailState } from "../../orders/words.ts";
import { useMay } from "../../staff.ts";
import { Answer } from "../Answer.tsx";
import { dayLabel } from "../labels.ts";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { type Column, numbers } from "../table.ts";

type Template = Answered["templates"][number];
type Trouble = Answered["troubles"][number];

export function Emails() {
  const may = useMay();
  const asked = useReport("emails");
  const { data } = asked;
  return (
    <Report
      title="E-mail"
      isHalf
      of="emails"
      note={
        <>
          Mails caused in these days, by where they are now.{" "}
          {may("emails.read") && (
            <a href="/admin/emails" className="link">
              All mails
            </a>
          )}
        </>
      }
      controls={
        data && (
          <>
            <CsvButton
              name="mails"
              of="mails"
              days={data}
              columns={columnsOf(data.templates)}
              rows={() => data.templates}
            />
            {data.troubles.length > 0 && (
              <CsvButton
                name="mail-troubles"
                of="troubles"
                days={data}
                columns={troubleColumns}
                rows={() => data.troubles}
              />
            )}
          </>
        )
      }
    >
      <Answer asked={asked} rows={4}>
        {({ templates, troubles }) => (
          <>
            <ReportTable
              caption="Mails by kind and state"
              columns={columnsOf(templates)}
              rows={templates}
              keyOf={({ template }) => template}
              empty="No mail was sent in these days."
            />
            {troubles.length === 0 ? (
              <p className="report-note">None bounced, was marked as spam or given up.</p>
            ) : (
              <>
                <h3 className="mt-4">Days on which some came to nothing</h3>
                <ReportTable
                  caption="Days on which mails came to nothing"
                  columns={troubleColumns}
                  rows={troubles}
                  keyOf={({ day }) => day}
                />
              </>
            )}
          </>
        )}
      </Answer>
    </Report>
  );
}

/** As a mail goes; what the shop may add later stands behind. */
const order = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "failed",
  "bounced",
  "complained",
  "dead",
  "skipped",
];

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function columnsOf(templates: readonly Template[]): Column<Template>[] {
  const found = new Set(templates.flatMap(({ states }) => Object.keys(states)));
  const states = [...order.filter((state) => found.delete(state)), ...found];
  return [
    { header: "Mail", text: ({ template }) => capital(mailName(template)) },
    numbers("All", (row) => Object.values(row.states).reduce((sum, mails) => sum + mails, 0)),
    ...states.map((state) => numbers<Template>(mailState(state).word, (row) => row.states[state] ?? 0)),
  ];
}

const troubleColumns: Column<Trouble>[] = [
  { header: "Day", text: ({ day }) => dayLabel(day), value: ({ day }) => day },
  numbers("Bounced", ({ bounced }) => bounced),
  numbers("Marked as spam", ({ complained }) => complained),
  numbers("Failed", ({ failed }) => failed),
  numbers("Given up", ({ dead }) => dead),
];
