import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Inventory } from "../inventory/index.ts";
import { Owed } from "../order/owed.ts";
import { Amount } from "../refund/amount.ts";
import { Refund } from "../refund/index.ts";
import { readRefundable } from "../refund/refundable.ts";
import { get, move } from "./index.ts";
import type { ReturnView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const putBack = Database.statement(
  "returns.restock",
  sql`
    WITH back AS (
      SELECT i.variant_id, ri.quantity AS stock_delta, 0 AS reserved_delta
      FROM order_return_item ri JOIN order_item i ON i.id = ri.order_item_id
      WHERE ri.return_id = ${given("returnId")}),
    moved AS (${Inventory.move(sql`back`, sql`'restock:' || ${given("returnId")}::text`)})
    SELECT FROM moved`,
);

/**
 * The pieces are here: what was paid for them is given back, once, and its shopper is told. Changes nothing the second time.
 * @param restock whether they go back on the shelf.
 * @param amountCents in place of what the pieces cost, such as less a fee.
 * @throws {StoreError} `return.not_found`, `return.move_not_allowed`, `refund.too_much`, `refund.too_many_pieces`
 */
export async function receive(
  returnId: string,
  { restock, amountCents }: { restock: boolean; amountCents?: number },
): Promise<ReturnView> {
  Actor.assertStaff();
  const { orderId, items } = await get(returnId);
  await Database.transaction(async () => {
    const owed = await Owed.lock(orderId);
    if (!owed || !(await move(returnId, "received", null))) return;
    const lines = items.map(({ orderItemId, quantity }) => ({ orderItemId, quantity }));
    // Of pieces that cost nothing there is nothing to give back, and no refund to restock them with.
    if (Amount.plan(await readRefundable(owed), { lines, amountCents }).amountCents <= 0) {
      if (restock) await putBack({ returnId });
      return;
    }
    const key = `return/${returnId}`;
    const refundId = await Refund.write({ orderId, lines, amountCents, restock, key, reason: "returned" });
    await Database.afterCommit(() => Refund.send(refundId));
  });
  return get(returnId);
}

export * as Receive from "./receive.ts";
