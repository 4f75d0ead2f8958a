import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";

/** Pieces of a line `i` that are still to be shipped, by the database's own reckoning. */
export const piecesLeft = sql`GREATEST(0, i.quantity - order_item_shipped(i.id) - order_item_let_off(i.id))`;

/** Whether pieces of a parcel's order are still to be shipped, and whether another of its parcels is under way. */
export const restOf = Database.statement<{ isLeft: boolean; isUnderWay: boolean }>(
  "fulfilment.rest_of_order",
  sql`
    SELECT o.status <> 'refunded'
        AND EXISTS (SELECT FROM order_item i WHERE i.order_id = o.id AND ${piecesLeft} > 0) AS "isLeft",
      EXISTS (SELECT FROM fulfilment f
        WHERE f.order_id = o.id AND f.id <> ${sql.placeholder("fulfilmentId")} AND f.delivered_at IS NULL) AS "isUnderWay"
    FROM "order" o WHERE o.id = ${sql.placeholder("orderId")}`,
);

/** The lines of which pieces are still to be shipped. */
export const linesLeft = Database.statement<{ orderItemId: string; quantity: number }>(
  "fulfilment.lines_left",
  sql`
    SELECT i.id AS "orderItemId", ${piecesLeft} AS quantity FROM order_item i
    WHERE i.order_id = ${sql.placeholder("orderId")} AND ${piecesLeft} > 0 ORDER BY i.id`,
);
