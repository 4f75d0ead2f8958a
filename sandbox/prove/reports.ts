import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "./world.ts";

/** A paid order, by the views that reports are made from and by the ledger: what came in, less what went back. */
const apart = `
  WITH reported AS (
    SELECT order_id, sum(cents) AS cents FROM (
      SELECT order_id, gross_cents - discount_cents + shipping_cents + tax_cents AS cents FROM sale
      UNION ALL
      SELECT s.order_id, -s.refund_cents - s.refund_tax_cents FROM refund r JOIN sale_refund s ON s.refund_id = r.id
      WHERE refund_is_of_sale(r)) part GROUP BY order_id),
  booked AS (
    SELECT order_id, -sum(amount_cents) AS cents FROM ledger_entry
    WHERE account IN ('sales', 'discount', 'shipping', 'tax', 'refund') GROUP BY order_id)
  SELECT order_id AS id, COALESCE(r.cents, 0)::int AS reported, COALESCE(b.cents, 0)::int AS booked
  FROM reported r FULL JOIN booked b USING (order_id) WHERE COALESCE(r.cents, 0) <> COALESCE(b.cents, 0)`;

const total = `
  SELECT (SELECT COALESCE(sum(gross_cents - discount_cents + shipping_cents + tax_cents - refund_cents - refund_tax_cents), 0)::int
      FROM sales_now) AS reported,
    (SELECT COALESCE(-sum(amount_cents), 0)::int FROM ledger_entry
      WHERE account IN ('sales', 'discount', 'shipping', 'tax', 'refund')) AS booked,
    (SELECT count(*)::int FROM analytics_event) AS uncounted`;

const words = (what: string, reported: number, booked: number): string =>
  `reports have ${reported} cents for ${what}, and the ledger ${booked}`;

/** Every order for which reports and the ledger differ; and whether all of them together do, while some is still to be counted. */
export async function reportsOff(store: Store): Promise<string[]> {
  const orders = await store.sql<{ id: string; reported: number; booked: number }>(apart);
  const [all] = await store.sql<{ reported: number; booked: number }>(total);
  return [
    ...orders.map(({ id, reported, booked }) => words(id, reported, booked)),
    ...(all && all.reported !== all.booked ? [words("all orders", all.reported, all.booked)] : []),
  ];
}

/** Counts what happens over and over, and is killed at it now and then, until told to stop. */
export function keepCounting(store: Store): { stop(): Promise<{ counted: number; kills: number }> } {
  const [counter] = store.of("analytics-count");
  if (!counter) throw new Error("nothing counts in this store");
  let isOver = false;
  let counted = 0;
  let kills = 0;
  const count = async () => {
    counted += ((await counter.invoke({})) as { events: number }).events;
  };
  const counting = (async () => {
    while (!isOver) {
      // One that was killed is not counted here, but for what it had done before.
      await count().catch(() => undefined);
      await sleep(50);
    }
  })();
  const killing = (async () => {
    while (!isOver) {
      await sleep(15);
      const [killed] = await store.sql<{ killed: number }>(
        `SELECT count(pg_terminate_backend(pid))::int AS killed FROM pg_stat_activity
         WHERE datname = current_database() AND state <> 'idle' AND query LIKE '%gone AS (DELETE FROM analytics_event%'
           AND pid <> pg_backend_pid()`,
      );
      kills += killed?.killed ?? 0;
    }
  })();
  return {
    async stop() {
      isOver = true;
      await Promise.all([counting, killing]);
      await count();
      return { counted, kills };
    },
  };
}
