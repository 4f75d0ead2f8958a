import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { addMonths, type Day, monthOf } from "./days.ts";
import { answering, type Span } from "./period.ts";
import type { Conversion, Customers, PeriodQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const COHORTS = 12;

const cohorts = Database.statement<{ cohort: Day; month: Day; buyers: number }>(
  "analytics.cohorts",
  sql`
    SELECT cohort::text, month::text, sum(buyers)::int AS buyers FROM cohort_now
    WHERE cohort BETWEEN ${given("first")}::date AND ${given("last")}::date AND month BETWEEN cohort AND ${given("last")}::date
    GROUP BY 1, 2`,
);

/**
 * Of who first bought in each of the twelve months up to the last day asked for, how many bought again.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const customers = (query: PeriodQuery): Promise<Customers> =>
  answering(query, async ({ to }) => {
    const last = monthOf(to);
    const first = addMonths(last, 1 - COHORTS);
    const rows = await cohorts({ first, last });
    const found = new Map(rows.map(({ cohort, month, buyers }) => [`${cohort} ${month}`, buyers]));
    const months = Array.from({ length: COHORTS }, (_, index) => addMonths(first, index));
    const all = months.map((month, index) => {
      const active = months.slice(index).map((later) => found.get(`${month} ${later}`) ?? 0);
      return { month, buyers: active[0] ?? 0, active };
    });
    const begin = all.findIndex(({ buyers }) => buyers > 0);
    return { cohorts: begin === -1 ? [] : all.slice(begin) };
  });

type Steps = Conversion["steps"];

// Paid orders are those of the sums, in whatever currency; what was begun is counted as it was.
const funnel = Database.statement<Steps & { day: Day }>(
  "analytics.funnel",
  sql`
    SELECT day::text, sum(visits)::int AS visits, sum(carts)::int AS carts, sum(checkouts)::int AS checkouts, sum(paid)::int AS paid
    FROM (
      SELECT day, visits, carts, checkouts, 0 AS paid FROM funnel_now
        WHERE day BETWEEN ${given("from")}::date AND ${given("to")}::date
      UNION ALL
      SELECT day, 0, 0, 0, orders FROM sales_now WHERE day BETWEEN ${given("from")}::date AND ${given("to")}::date) step
    GROUP BY day ORDER BY day`,
);

const none: Steps = { visits: 0, carts: 0, checkouts: 0, paid: 0 };
const total = (days: Steps[]): Steps =>
  days.reduce(
    (sum, day) => ({
      visits: sum.visits + day.visits,
      carts: sum.carts + day.carts,
      checkouts: sum.checkouts + day.checkouts,
      paid: sum.paid + day.paid,
    }),
    none,
  );

/**
 * From a visit to a paid order: how many of each there were.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const conversion = (query: PeriodQuery): Promise<Conversion> =>
  answering(query, async ({ from, to, compared }) => {
    const inDays = (span: Span) => funnel({ from: span.from, to: span.to });
    const days = await inDays({ from, to });
    return { steps: total(days), previous: compared && total(await inDays(compared)), days };
  });

const visited = Database.statement(
  "analytics.visit",
  sql`INSERT INTO analytics_event (kind) VALUES ('visit')`,
);

/** Somebody opened a page of the shop from outside of it. That is all that is taken down. */
export async function visit(): Promise<void> {
  await visited();
}
