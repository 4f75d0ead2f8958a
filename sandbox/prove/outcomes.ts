import { addressOf, mailsByAddress } from "./letters.ts";
import type { Store } from "./world.ts";

interface Outcome {
  id: string;
  status: string;
  timesPaid: number;
  /** Lines, and how often and by how much stock moved for them. */
  pieces: number;
  lines: number;
  moves: number;
  moved: number;
  mails: number;
  unsent: number;
}

/**
 * Where these orders are not paid once, with their stock taken once and one confirmation.
 * @param mailed whether mail is sent in this store, and must have come.
 */
export async function wrongs(store: Store, orders: readonly string[], mailed: boolean): Promise<string[]> {
  const violations: string[] = [];
  const outcomes = await store.sql<Outcome>(
    `SELECT o.id, o.status,
       (SELECT count(*)::int FROM order_history h WHERE h.order_id = o.id AND h."to" = 'paid') AS "timesPaid",
       i.pieces, i.lines, COALESCE(l.moves, 0) AS moves, COALESCE(l.moved, 0) AS moved,
       COALESCE(m.mails, 0) AS mails, COALESCE(m.unsent, 0) AS unsent
     FROM "order" o
     JOIN (SELECT order_id, sum(quantity)::int AS pieces, count(*)::int AS lines FROM order_item GROUP BY 1) i ON i.order_id = o.id
     LEFT JOIN (SELECT cause, count(*)::int AS moves, -sum(stock_delta)::int AS moved FROM stock_ledger
       WHERE stock_delta < 0 GROUP BY 1) l ON l.cause = 'sell:' || o.id
     LEFT JOIN (SELECT order_id, count(*)::int AS mails, count(*) FILTER (WHERE state <> 'sent')::int AS unsent
       FROM email_log GROUP BY 1) m ON m.order_id = o.id
     WHERE o.id = ANY($1)`,
    [orders],
  );
  const mailbox = mailsByAddress(store);
  const broken = (what: string, wrong: (outcome: Outcome) => boolean) => {
    const found = outcomes.filter(wrong);
    if (found[0])
      violations.push(`${found.length} of ${outcomes.length} orders ${what}, such as ${found[0].id}`);
  };
  broken("are not paid", ({ status }) => status !== "paid");
  broken("were paid more or less than once", ({ status, timesPaid }) => status === "paid" && timesPaid !== 1);
  broken(
    "had their stock taken more or less than once",
    ({ moves, lines, moved, pieces }) => moves !== lines || moved !== pieces,
  );
  broken("have more or less than one confirmation", ({ mails }) => mails !== 1);
  if (mailed) {
    broken("have a confirmation that was not sent", ({ unsent }) => unsent > 0);
    broken("have more or less than one mail in the mailbox", ({ id }) => mailbox.get(addressOf(id)) !== 1);
  }
  return violations;
}
