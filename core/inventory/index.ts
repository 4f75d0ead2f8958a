import { type SQL, sql } from "drizzle-orm";

/**
 * A step inside a larger statement: `WITH …, moved AS (${Inventory.move(…)})`.
 *
 * `lines` names a relation of `variant_id, stock_delta, reserved_delta`. Rows are locked in the order of their
 * ids, so that two orders of the same variants can't wait for each other. Taking more than there is breaks
 * `inventory_reserved_within_stock` or `inventory_stock_not_negative`, which ends the whole statement.
 */
export const move = (lines: SQL, cause: SQL): SQL => sql`
  UPDATE inventory SET
    stock = inventory.stock + line.stock_delta,
    reserved = inventory.reserved + line.reserved_delta,
    cause = ${cause}
  FROM (SELECT i.variant_id FROM inventory i WHERE i.variant_id IN (SELECT variant_id FROM ${lines})
      ORDER BY i.variant_id FOR NO KEY UPDATE) locked
    JOIN ${lines} line ON line.variant_id = locked.variant_id
  WHERE inventory.variant_id = locked.variant_id
  RETURNING inventory.variant_id`;

const stockRules = ["inventory_reserved_within_stock", "inventory_stock_not_negative"];

/** Whether a statement with `move` in it was refused because there is not enough left. */
export const isShort = (constraint: string | undefined): boolean =>
  constraint !== undefined && stockRules.includes(constraint);

export * as Inventory from "./index.ts";
