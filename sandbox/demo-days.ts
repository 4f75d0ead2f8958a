import { setTimeout as sleep } from "node:timers/promises";
import { count } from "@cali/core/analytics/count.ts";
import { recount } from "@cali/core/analytics/recount.ts";
import { Database } from "@cali/core/database/index.ts";
import { sql } from "drizzle-orm";

/** So many days ago the first of the demo's orders was made; ever more of them come to a day. */
const DAYS = 90;

// What happened to an order moves with it; its parcel took a day or two, and as long again to arrive.
const moves = [
  sql`SET LOCAL session_replication_role = replica`,
  sql`
    CREATE TEMP TABLE moved ON COMMIT DROP AS
      SELECT id, power(1 - rank, 1.3) * interval '1 day' * ${sql.raw(String(DAYS))} + noise * interval '9 hours' AS ago,
        interval '1 day' * (0.5 + noise) AS packing
      FROM (
        SELECT id, row_number() OVER (ORDER BY number)::float8 / count(*) OVER () AS rank,
          ('x' || substr(md5(number::text), 1, 6))::bit(24)::int / 16777216.0 AS noise
        FROM "order") o`,
  sql`
    UPDATE "order" o SET created_at = created_at - ago, paid_at = paid_at - ago, reserved_until = reserved_until - ago
    FROM moved WHERE moved.id = o.id`,
  sql`UPDATE ledger_entry e SET created_at = created_at - ago FROM moved WHERE moved.id = e.order_id`,
  sql`
    UPDATE fulfilment f SET shipped_at = LEAST(now(), shipped_at - ago + packing),
      delivered_at = LEAST(now(), delivered_at - ago + 3 * packing)
    FROM moved WHERE moved.id = f.order_id`,
  sql`
    UPDATE refund r SET created_at = LEAST(now(), created_at - ago + 5 * packing),
      restocked_at = LEAST(now(), restocked_at - ago + 5 * packing)
    FROM moved WHERE moved.id = r.order_id`,
  sql`
    UPDATE order_history h SET created_at = LEAST(now(), h.created_at - ago +
      CASE h."to" WHEN 'shipped' THEN packing WHEN 'delivered' THEN 3 * packing WHEN 'refunded' THEN 5 * packing ELSE interval '0' END)
    FROM moved WHERE moved.id = h.order_id`,
  sql`
    UPDATE buyer b SET first_order_id = o.id, first_paid_at = o.paid_at
    FROM (SELECT DISTINCT ON (buyer_id) buyer_id, id, paid_at FROM "order" WHERE paid_at IS NOT NULL
      ORDER BY buyer_id, paid_at, id) o WHERE o.buyer_id = b.id`,
  // Nobody has looked around in this shop yet: as many as would have come to such a one.
  sql`DELETE FROM funnel_day`,
  sql`
    INSERT INTO funnel_day (day, visits, carts, checkouts)
    SELECT (created_at AT TIME ZONE time_zone)::date, count(*) * 31 + sum(number) % 17, count(*) * 4 + sum(number) % 5, count(*)
    FROM "order", analytics_state GROUP BY 1`,
];

/** Has the demo's orders made over some months, where all of them were made a moment ago; then counts them again. */
export async function spreadOverDays(): Promise<void> {
  await count();
  await Database.transaction(async () => {
    const orm = await Database.orm();
    for (const move of moves) await orm.execute(move);
  });
  // The clock may be counting just then.
  while (!(await recount())) await sleep(200);
}
