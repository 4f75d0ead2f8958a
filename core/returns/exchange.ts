import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Inventory } from "../inventory/index.ts";
import { Owed } from "../order/owed.ts";
import { Replacement } from "../order/replacement.ts";
import { Amount, type Refundable } from "../refund/amount.ts";
import { Refund } from "../refund/index.ts";
import { readRefundable } from "../refund/refundable.ts";
import { Returns } from "./index.ts";
import { move, putBack } from "./moves.ts";
import type { ExchangeInput, ReturnView } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** A variant that can be sent in place of a returned piece. */
interface Candidate {
  orderItemId: string;
  returnedCents: number;
  quantity: number;
  variantId: string;
  productId: string;
  sku: string;
  name: string;
  options: string[];
  imageKey: string | null;
  priceCents: number;
  available: number;
}

const candidates = Database.statement<Candidate>(
  "returns.exchange_candidates",
  sql`
    SELECT i.id AS "orderItemId", i.unit_price_cents AS "returnedCents", ri.quantity, v.id AS "variantId",
      p.id AS "productId", v.sku, p.name, v.options, v.price_cents AS "priceCents", stock.stock - stock.reserved AS available,
      (SELECT image.key FROM product_image image WHERE image.product_id = p.id
        ORDER BY (image.option_value = ANY(v.options)) DESC NULLS LAST, image.position LIMIT 1) AS "imageKey"
    FROM order_return_item ri JOIN order_item i ON i.id = ri.order_item_id
      JOIN variant v ON v.product_id = i.product_id AND v.active
      JOIN product p ON p.id = v.product_id AND p.status = 'active'
      JOIN inventory stock ON stock.variant_id = v.id
    WHERE ri.return_id = ${given("returnId")} AND v.price_cents <= i.unit_price_cents
    ORDER BY i.id, v.position, v.id`,
);

/** What can be sent in place of each piece: the same product, at no higher a price than it was bought for. */
export const choices = (returnId: string): Promise<Candidate[]> => candidates({ returnId });

/** What was paid for returned pieces, and is more than the others' price makes of it: the same part of it is taken off. */
export function restOf(
  refundable: Refundable,
  chosen: Pick<Candidate, "orderItemId" | "quantity" | "priceCents" | "returnedCents">[],
): number {
  const restCents = chosen.reduce((sum, { orderItemId, quantity, priceCents, returnedCents }) => {
    const line = refundable.lines.find((candidate) => candidate.orderItemId === orderItemId);
    if (!line || returnedCents === 0) return sum;
    const paid = Amount.lineAmount(line, quantity);
    return sum + paid - Math.round((paid * priceCents) / returnedCents);
  }, 0);
  return Math.min(restCents, refundable.paidCents - refundable.refundedCents);
}

/**
 * The pieces are here, and others of the same products are sent in their place, by an order of its own that costs nothing. What
 * the new ones cost less is given back. Changes nothing the second time.
 * @returns the order that is sent.
 * @throws {StoreError} `return.not_found`, `return.move_not_allowed`, `return.not_exchangeable`, `stock.insufficient`
 */
export async function exchange(returnId: string, { restock, lines }: ExchangeInput): Promise<string> {
  Actor.assertMay("orders.refund");
  const before = await Returns.get(returnId);
  if (before.replacement) return before.replacement.id;
  try {
    return await Database.transaction(async () => {
      const owed = await Owed.lock(before.orderId);
      const found = await Returns.get(returnId);
      if (!owed) throw new Error(`return ${returnId} has no order`);
      if (found.replacement) return found.replacement.id;
      const isNew = found.status !== "received";
      if (isNew) await move(returnId, "received", null);
      const refundable = await readRefundable(owed);
      const chosen = choose(found, refundable, await choices(returnId), lines);
      await giveRest(found, restOf(refundable, chosen));
      if (isNew && restock) await putBack({ returnId, items: JSON.stringify(found.items) });
      return Replacement.create(owed, returnId, chosen);
    });
  } catch (error) {
    if (Inventory.isShort(violated(error)))
      throw new StoreError("stock.insufficient", "There are fewer pieces on the shelf. Choose another.");
    throw error;
  }
}

/** One candidate for each piece that came back, none of which was given back before. */
function choose(
  { items, refundCents }: ReturnView,
  refundable: Refundable,
  all: Candidate[],
  lines: ExchangeInput["lines"],
): Candidate[] {
  const refuse = (why: string) => new StoreError("return.not_exchangeable", why);
  if (refundCents !== null) throw refuse("This return was refunded. Order what is to be sent anew.");
  return items.map(({ orderItemId, quantity }) => {
    const line = refundable.lines.find((each) => each.orderItemId === orderItemId);
    if (!line || line.quantity - line.refundedQuantity < quantity)
      throw refuse("Some of these pieces were refunded before. Refund the rest of them instead.");
    const wanted = lines.find((each) => each.orderItemId === orderItemId)?.variantId;
    const found = all.find((each) => each.orderItemId === orderItemId && each.variantId === wanted);
    if (!found) throw refuse("A piece is exchanged for one of the same product that costs no more.");
    return found;
  });
}

/** Sent to Stripe once all of it is written down. */
async function giveRest({ id, orderId }: ReturnView, amountCents: number): Promise<void> {
  if (amountCents <= 0) return;
  const key = `exchange/${id}`;
  const refundId = await Refund.write({
    orderId,
    amountCents,
    restock: false,
    key,
    reason: "exchanged for less",
    returnId: id,
  });
  await Database.afterCommit(() => Refund.send(refundId));
}

export * as Exchange from "./exchange.ts";
