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

/** Why it can't be changed so; undefined where it can. */
function obstacleTo(item: Item, level: StockLevel | undefined): StoreError | undefined {
  if (!level) return new StoreError("variant.not_found", "This variant is not there any more.");
  const details = { variantId: level.variantId, sku: level.sku, current: level };
  if (item.seen !== undefined && item.seen !== level.stock)
    return new StoreError(
      "edit.stale",
      `The stock of ${level.sku} has changed meanwhile: it is ${level.stock} now.`,
      details,
    );
  const after = stockAfter(item, level);
  if (after >= level.reserved && after >= 0) return undefined;
  return new StoreError(
    "stock.insufficient",
    level.reserved > 0
      ? `${level.reserved} of ${level.sku} are set aside for orders that are being paid: there can't be fewer.`
      : `There are ${level.stock} of ${level.sku}: no more can be taken off.`,
    details,
  );
}

async function hold(items: Item[]): Promise<Map<string, StockLevel>> {
  const locked = await lock({ variantIds: items.map(({ variantId }) => variantId) });
  return new Map(locked.map((level) => [level.variantId, level]));
}

/** What is in the way of each change, by variant. In a transaction, nothing else changes their stock until it is over. */
export async function obstacles(items: Item[]): Promise<Map<string, StoreError>> {
  const levels = await hold(items);
  return new Map(
    items.flatMap((item) => {
      const obstacle = obstacleTo(item, levels.get(item.variantId));
      return obstacle ? [[item.variantId, obstacle]] : [];
    }),
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
    const levels = await hold(items);
    const changed = items.map((item) => {
      const level = levels.get(item.variantId);
      const obstacle = obstacleTo(item, level);
      if (obstacle || !level) throw obstacle;
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
