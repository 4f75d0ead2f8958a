import type { Line } from "./buyers.ts";
import type { Sale } from "./oversell.ts";
import type { Store } from "./world.ts";

interface Shelf {
  id: string;
  stock: number;
  reserved: number;
  ledgerStock: number;
  ledgerReserved: number;
  sold: number;
  orders: number;
}

/** What is left of these variants, what was sold, and what the ledger says. */
export async function shelves(store: Store, variants: string[]): Promise<Map<string, Shelf>> {
  const rows = await store.sql<Shelf>(
    `SELECT i.variant_id AS id, i.stock, i.reserved, l.stock AS "ledgerStock", l.reserved AS "ledgerReserved",
       COALESCE(s.sold, 0) AS sold, COALESCE(s.orders, 0) AS orders
     FROM inventory i
     JOIN (SELECT variant_id, sum(stock_delta)::int AS stock, sum(reserved_delta)::int AS reserved
       FROM stock_ledger WHERE variant_id = ANY($1) GROUP BY 1) l USING (variant_id)
     LEFT JOIN (SELECT t.variant_id, sum(t.quantity)::int AS sold, count(*)::int AS orders
       FROM order_item t JOIN "order" o ON o.id = t.order_id WHERE o.status = 'paid' GROUP BY 1) s USING (variant_id)
     WHERE i.variant_id = ANY($1)`,
    [variants],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where a sale did not end as it must; everybody who got an order has paid. */
export function* violationsOf(
  { kind, pieces, variants, buyers, answers }: Sale,
  found: Map<string, Shelf>,
): Generator<string> {
  const strange = answers.filter(({ status, code }) => status !== 200 && code !== "stock.insufficient");
  if (strange[0])
    yield `${strange.length} buyers were answered ${strange[0].status} ${strange[0].code ?? ""}`;
  for (const id of variants) {
    const shelf = found.get(id);
    if (!shelf) continue;
    if (shelf.sold > pieces) yield `${shelf.sold} pieces of ${pieces} sold, in ${shelf.orders} orders`;
    if (kind === "single" && shelf.orders !== pieces)
      yield `${shelf.orders} orders paid for ${pieces} pieces`;
    if (shelf.stock !== pieces - shelf.sold || shelf.stock < 0)
      yield `stock is ${shelf.stock} after ${shelf.sold} sold`;
    if (shelf.reserved !== 0) yield `${shelf.reserved} pieces stay set aside for nobody`;
    if (shelf.ledgerStock !== shelf.stock || shelf.ledgerReserved !== shelf.reserved)
      yield "the ledger of stock does not add up";
  }
  const left = (line: Line) => found.get(line.variantId)?.stock ?? 0;
  const wronged = buyers.filter(
    ({ lines }, index) =>
      answers[index]?.status !== 200 && lines.every((line) => line.quantity <= left(line)),
  );
  // Nothing was given back meanwhile, so what is left in the end was there all the time.
  if (wronged.length > 0) yield `${wronged.length} buyers were refused what is still there`;
}
