import { LIST_BUDGET } from "./mail-log.ts";
import { planLines, table } from "./markdown.ts";
import type { ReviewList, ReviewLists } from "./review-lists.ts";
import { atMost, count, tenths, type Verdict } from "./verdict.ts";

const slower = ({ first, deep }: ReviewList) => Math.max(first.p95, deep.p95);
const plansOf = ({ first, deep }: ReviewList) => [...new Set([first.plan, deep.plan])];

export function reviewVerdicts({ lists }: ReviewLists): Verdict[] {
  const [worst] = lists.toSorted((a, b) => slower(b) - slower(a));
  return [
    atMost(
      `Lists of reviews, 95th percentile of the slowest page of all (${worst?.title})`,
      worst ? slower(worst) : Number.NaN,
      LIST_BUDGET,
      (value) => `${tenths(value)} ms`,
    ),
    atMost(
      "Lists of reviews whose plan changes with the page",
      lists.filter((list) => plansOf(list).length > 1).length,
      0,
      count,
    ),
  ];
}

export function reviewSection({ rows, lists }: ReviewLists): string {
  const listed = table(
    ["list", "deep page", "p95 ms, first / deep page", "blocks read", "plans"],
    lists.map((list) => [
      list.title,
      list.page.toLocaleString("en-US"),
      `${tenths(list.first.p95)} / ${tenths(list.deep.p95)}`,
      `${list.first.blocks} / ${list.deep.blocks}`,
      plansOf(list).length,
    ]),
  );
  return `${rows.toLocaleString("en-US")} reviews of one product, and nine of every other; the reader has signed in.\n\n${listed}\n\n${planLines(lists, plansOf)}`;
}
