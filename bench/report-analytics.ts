import { type AnalyticsSize, MONTH_BUDGET, type Question, YEAR_BUDGET } from "./analytics.ts";
import { VARIANTS } from "./analytics-rows.ts";
import type { Without } from "./analytics-without.ts";
import { planLines, table } from "./markdown.ts";
import { atMost, count, tenths, type Verdict } from "./verdict.ts";

const ms = (value: number): string => `${tenths(value)} ms`;
const FILL_BUDGET_SECONDS = 180;

const slowest = (questions: Question[], by: "year" | "month"): Question | undefined =>
  questions.toSorted((a, b) => (b[by] ?? 0) - (a[by] ?? 0))[0];

export function analyticsVerdicts(sizes: AnalyticsSize[]): Verdict[] {
  const largest = sizes.at(-1);
  if (!largest) return [];
  const { orders, questions, fillSeconds } = largest;
  const many = orders.toLocaleString("en-US");
  const year = slowest(questions, "year");
  const month = slowest(questions, "month");
  return [
    atMost(
      `Reports of a year, ${many} orders, 95th percentile of the slowest query (${year?.report})`,
      year?.year ?? Number.NaN,
      YEAR_BUDGET,
      ms,
    ),
    atMost(
      `Reports of thirty days, ${many} orders, 95th percentile of the slowest query (${month?.report})`,
      month?.month ?? Number.NaN,
      MONTH_BUDGET,
      ms,
    ),
    atMost(
      `Queries of reports over their budget, ${many} orders`,
      questions.filter(
        ({ year: ofYear = 0, month: ofMonth = 0 }) => ofYear > YEAR_BUDGET || ofMonth > MONTH_BUDGET,
      ).length,
      0,
      count,
    ),
    atMost(`${many} orders made, seconds`, fillSeconds, FILL_BUDGET_SECONDS, tenths),
  ];
}

const whole = (number: number): string => number.toLocaleString("en-US");

const sizesTable = (sizes: AnalyticsSize[]): string =>
  table(
    ["orders", "lines", "made in s", "all counted anew in s", "rows of sums", "MB of sums", "MB of orders"],
    sizes.map((size) => [
      ...[whole(size.orders), whole(size.lines), tenths(size.fillSeconds), tenths(size.recountSeconds)],
      ...[whole(size.sumRows), whole(size.sumMb), whole(size.orderMb)],
    ]),
  );

const shown = (value: number | undefined): string => (value === undefined ? "–" : tenths(value));
const both = ({ year, month }: Question): string => `${shown(year)} / ${shown(month)}`;

const withoutTable = (without: Without[]): string =>
  without.length === 0
    ? ""
    : `The same without sums, added up from the rows each time, p95 in milliseconds for a year / for 30 days:

${table(
  ["question", "index", "year / 30 days"],
  without.map(({ question, how, year, month }) => [question, how, `${tenths(year)} / ${tenths(month)}`]),
)}`;

export function analyticsSection(sizes: AnalyticsSize[]): string {
  const questions = sizes.at(-1)?.questions ?? [];
  const keyOf = ({ report, statement }: Question) => `${report} ${statement}`;
  const rows = questions.map((question) => [
    question.report,
    question.statement.replace("analytics.", ""),
    ...sizes.map((size) => {
      const same = size.questions.find((other) => keyOf(other) === keyOf(question));
      return same ? both(same) : "–";
    }),
  ]);
  const head = ["report", "query", ...sizes.map(({ orders }) => whole(orders))];
  const planned = questions.map(({ report, statement, plan }) => ({
    title: `${report}, ${statement}`,
    plan,
  }));
  return `Every query of every report, p95 in milliseconds, for 365 days / for 30 days, with ${sizes.map(({ orders }) => whole(orders)).join(", ")} orders of three years, of ${whole(VARIANTS)} variants. Budgets, of the most orders: ${YEAR_BUDGET} / ${MONTH_BUDGET} ms.

![What the reports of a year cost, by how many orders there are](analytics.svg)

${sizesTable(sizes)}

${table(head, rows)}

${withoutTable(sizes.at(-1)?.without ?? [])}

Plans, among ${whole(sizes.at(-1)?.orders ?? 0)} orders:

${planLines(planned, ({ plan }) => [plan])}`;
}
