import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { Day } from "./days.ts";
import { answering, type Span } from "./period.ts";
import type { Conversion, PeriodQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

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
