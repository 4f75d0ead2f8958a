import type { AdminListed } from "./admin-list.ts";
import type { AdminLists } from "./admin-lists.ts";
import { LIST_BUDGET } from "./mail-log.ts";
import { planLines, table } from "./markdown.ts";
import { atMost, count, tenths, type Verdict } from "./verdict.ts";

const slower = ({ first, deep }: AdminListed) => Math.max(first.p95, deep.p95);
const plansOf = ({ first, deep }: AdminListed) => [...new Set([first.plan, deep.plan])];

export function adminVerdicts({ lists }: AdminLists): Verdict[] {
  const [worst] = lists.toSorted((a, b) => slower(b) - slower(a));
  return [
    atMost(
      `Lists of the admin, 95th percentile of the slowest page of all (${worst?.title})`,
      worst ? slower(worst) : Number.NaN,
      LIST_BUDGET,
      (value) => `${tenths(value)} ms`,
    ),
    atMost(
      "Lists of the admin over their budget",
      lists.filter((list) => slower(list) > LIST_BUDGET).length,
      0,
      count,
    ),
  ];
}

export function adminSection({ rows, lists }: AdminLists): string {
  const listed = table(
    ["list", "rows", "deep page", "p95 ms, first / deep page", "blocks read", "plans"],
    lists.map((list) => [
      list.title,
      list.rows.toLocaleString("en-US"),
      list.page.toLocaleString("en-US"),
      `${tenths(list.first.p95)} / ${tenths(list.deep.p95)}`,
      `${list.first.blocks} / ${list.deep.blocks}`,
      plansOf(list).length,
    ]),
  );
  return `${rows.toLocaleString("en-US")} orders, and as many returns, customers, coupons, products, changes of one variant's stock and entries of the audit log; pages of 50.\n\n${listed}\n\n${planLines(lists, plansOf)}`;
}
