import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { causeOf } from "./cause.ts";
import { Inventory } from "./index.ts";
import type { StockChanges, StockLevel } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** In the order in which orders lock them too. */
const lock = Database.statement<StockLevel>(
  "inventory.lock",
  sql`
    SELECT i.variant_id AS "variantId", v.sku, i.stock, i.reserved, i.stock - i.reserved AS available
    FROM inventory i JOIN variant v ON v.id = i.variant_id
    WHERE i.variant_id = ANY(${given("variantIds")}::text[]) ORDER BY i.variant_id FOR NO KEY UPDATE OF i`,
);

const apply = Database.statement(
  "inventory.adjust",
  sql`
    WITH line AS (
      SELECT variant_id, stock_delta, 0 AS reserved_delta
      FROM jsonb_to_recordset(${given("lines")}::jsonb) AS line(variant_id text, stock_delta int)),
    moved AS (${Inventory.move(sql`line`, sql`${given("cause")}`)})
    SELECT count(*) FROM moved`,
);

type Item = StockChanges["items"][number];

const stockAfter = ({ delta, counted }: Item, { stock }: StockLevel): number =>
  counted ?? stock + (delta ?? 0);

function assertPossible(item: Item, level: StockLevel): void {
  const details = { variantId: level.variantId, sku: level.sku };
  if (item.seen !== undefined && item.seen !== level.stock)
    throw new StoreError(
      "edit.stale",
      `The stock of ${level.sku} has changed meanwhile: it is ${level.stock} now.`,
      { ...details, current: level },
    );
  const after = stockAfter(item, level);
  if (after >= level.reserved && after >= 0) return;
  throw new StoreError(
    "stock.insufficient",
    level.reserved > 0
      ? `${level.reserved} of ${level.sku} are set aside for orders that are being paid: there can't be fewer.`
      : `There are ${level.stock} of ${level.sku}: no more can be taken off.`,
    { ...details, current: level },
  );
}

/**
 * Changes what is on the shelf, of all of them or of none. Whoever waits for what was sold out is told by the schedule.
 * @returns each as it is now.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `variant.not_found`, `edit.stale` where the stock is not
 * as it was `seen`, `stock.insufficient` where it would go below what is set aside; both with the level in `details.current`
 */
export async function adjust({ items, reason, note }: StockChanges): Promise<StockLevel[]> {
  Actor.assertMay("inventory.adjust");
  return Database.transaction(async () => {
    const locked = await lock({ variantIds: items.map(({ variantId }) => variantId) });
    const levels = new Map(locked.map((level) => [level.variantId, level]));
    const changed = items.map((item) => {
      const level = levels.get(item.variantId);
      if (!level) throw new StoreError("variant.not_found", "This variant is not there any more.");
      assertPossible(item, level);
      return { level, stock: stockAfter(item, level) };
    });
    const lines = changed
      .filter(({ level, stock }) => stock !== level.stock)
      .map(({ level, stock }) => ({ variant_id: level.variantId, stock_delta: stock - level.stock }));
    if (lines.length > 0)
      await apply({ lines: JSON.stringify(lines), cause: causeOf("adjust", reason, note) });
    return changed.map(({ level, stock }) => ({ ...level, stock, available: stock - level.reserved }));
  });
}
