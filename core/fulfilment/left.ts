import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";

/** Pieces of a line `i` that are still to be shipped, by the database's own reckoning. */
export const piecesLeft = sql`GREATEST(0, i.quantity - order_item_shipped(i.id) - order_item_let_off(i.id))`;

/** The lines of which pieces are still to be shipped. */
export const linesLeft = Database.statement<{ orderItemId: string; quantity: number }>(
  "fulfilment.lines_left",
  sql`
    SELECT i.id AS "orderItemId", ${piecesLeft} AS quantity FROM order_item i
    WHERE i.order_id = ${sql.placeholder("orderId")} AND ${piecesLeft} > 0 ORDER BY i.id`,
);
