import type { Customers } from "@cali/core/analytics/schema.ts";
import { monthLabel } from "../labels.ts";
import { type Column, numbers, parts } from "../table.ts";

export type Cohort = Customers["cohorts"][number];

/** How many came back so many months later; undefined where that month is still to come. */
export const retained = ({ buyers, active }: Cohort, month: number): number | undefined => {
  const count = active[month];
  return count === undefined || buyers === 0 ? undefined : count / buyers;
};

/** How deep a cell's colour is: of none, the faintest; the steps are closer where most shops are. */
export function depthOf(part: number): number {
  const steps = [0, 0.05, 0.1, 0.2, 0.35, 0.55];
  return part === 0 ? 0 : steps.findLastIndex((step) => part > step) + 1;
}

/** Months that any of them had since. */
export const monthsOf = (cohorts: readonly Cohort[]): number =>
  Math.max(0, ...cohorts.map(({ active }) => active.length - 1));

/** The first month, how many bought first in it, and how many of them in each month after it. */
export const cohortColumns = (cohorts: readonly Cohort[]): Column<Cohort>[] => [
  {
    header: "First bought in",
    text: ({ month }) => monthLabel(month),
    value: ({ month }) => month.slice(0, 7),
  },
  numbers("Customers", ({ buyers }) => buyers),
  ...Array.from({ length: monthsOf(cohorts) }, (_, index) =>
    parts<Cohort>(`+${index + 1}`, (cohort) => retained(cohort, index + 1)),
  ),
];
