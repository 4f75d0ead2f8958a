import type { Conversion } from "@cali/core/analytics/schema.ts";

type Steps = Conversion["steps"];

const names: Record<keyof Steps, string> = {
  visits: "Visits",
  carts: "Carts begun",
  checkouts: "Checkouts begun",
  paid: "Orders paid",
};

/** A step on the way to an order. */
export interface Step {
  name: string;
  count: number;
  before: number | null;
  /** Of the step above; the first has none. */
  ofStep: number | undefined;
  /** Of all visits. */
  ofVisits: number | undefined;
}

/** More than there were of the step above is no share of it: who pays today may have come yesterday. */
const rate = (part: number, whole: number | undefined): number | undefined =>
  whole === undefined || whole === 0 || part > whole ? undefined : part / whole;

/** From a visit to an order that is paid. */
export function stepsOf({ steps, previous }: Pick<Conversion, "steps" | "previous">): Step[] {
  const keys = ["visits", "carts", "checkouts", "paid"] as const;
  return keys.map((key, index) => {
    const above = keys[index - 1];
    return {
      name: names[key],
      count: steps[key],
      before: previous?.[key] ?? null,
      ofStep: rate(steps[key], above && steps[above]),
      ofVisits: rate(steps[key], above && steps.visits),
    };
  });
}
