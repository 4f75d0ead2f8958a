import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { addMonths, type Day, monthOf } from "./days.ts";
import { answering } from "./period.ts";
import type { Customers, PeriodQuery } from "./schema.ts";

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
