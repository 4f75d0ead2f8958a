import { MARK } from "./mails.ts";
import { STOCK, type World } from "./world.ts";

/** What the orders of this run have left behind, counted when all of it is over. */
export interface Kept {
  paid: number;
  /** Variants whose stock or reservation isn't what their orders took. */
  wrongStock: number;
  /** Paid orders of which the ledger doesn't hold, once, what was paid. */
  wrongLedger: number;
  /** Paid orders that have not one mail. */
  wrongMail: number;
}

/** Speed that loses a piece or a payment counts for nothing. */
export async function countKept(world: World): Promise<Kept> {
  const [kept] = await world.sql<Kept>(
    `WITH placed AS (SELECT * FROM "order" WHERE id NOT LIKE 'ord_past_%'),
       paid AS (SELECT * FROM placed WHERE status = 'paid'),
       taken AS (
         SELECT i.variant_id,
           sum(i.quantity) FILTER (WHERE o.stock_state = 'committed') AS gone,
           sum(i.quantity) FILTER (WHERE o.stock_state = 'reserved') AS reserved
         FROM placed o JOIN order_item i ON i.order_id = o.id GROUP BY i.variant_id)
     SELECT
       (SELECT count(*)::int FROM paid) AS paid,
       (SELECT count(*)::int FROM inventory n LEFT JOIN taken t USING (variant_id)
         WHERE n.stock <> $1 - coalesce(t.gone, 0) OR n.reserved <> coalesce(t.reserved, 0)) AS "wrongStock",
       (SELECT count(*)::int FROM paid o
         WHERE o.total_cents IS DISTINCT FROM (SELECT sum(l.amount_cents) FROM ledger_entry l
           WHERE l.order_id = o.id AND l.account IN ('stripe', 'fee'))) AS "wrongLedger",
       (SELECT count(*)::int FROM paid o
         WHERE (SELECT count(*) FROM email_log m WHERE m.order_id = o.id
           AND NOT starts_with(m.dedupe_key, $2)) <> 1) AS "wrongMail"`,
    [STOCK, MARK],
  );
  if (!kept) throw new Error("PostgreSQL counted nothing");
  return kept;
}
