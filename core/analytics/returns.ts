import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { answering, momentsOf } from "./period.ts";
import type { PeriodQuery, Returns } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** From the first moment of the period up to the one after its last. */
const during = (column: SQL) => sql`
  ${column} >= ${given("from")}::timestamp AT TIME ZONE ${given("zone")}
  AND ${column} < ${given("stop")}::timestamp AT TIME ZONE ${given("zone")}`;

const returnStatuses = Database.statement<Returns["statuses"][number]>(
  "analytics.returns",
  sql`
    SELECT status, count(*)::int AS returns FROM order_return WHERE ${during(sql`created_at`)}
    GROUP BY status ORDER BY returns DESC, status`,
);
const returnReasons = Database.statement<Returns["reasons"][number]>(
  "analytics.return_reasons",
  sql`
    SELECT i.reason, count(DISTINCT r.id)::int AS returns, sum(i.quantity)::int AS units
    FROM order_return r JOIN order_return_item i ON i.return_id = r.id WHERE ${during(sql`r.created_at`)}
    GROUP BY i.reason ORDER BY units DESC, i.reason`,
);

/**
 * Returns that were asked for in a period, where they are, and why.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const returns = (query: PeriodQuery): Promise<Returns> =>
  answering(query, async (asked) => {
    const count = (rows: Returns["statuses"]) => rows.reduce((sum, row) => sum + row.returns, 0);
    const statuses = await returnStatuses(momentsOf(asked, asked));
    const before = asked.compared && (await returnStatuses(momentsOf(asked, asked.compared)));
    const reasons = await returnReasons(momentsOf(asked, asked));
    return { requests: count(statuses), previousRequests: before && count(before), statuses, reasons };
  });
