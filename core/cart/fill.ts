import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { type Candidate, merge } from "./merge.ts";
import { availableTo } from "./read.ts";
import type { LeftOut } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const hold = Database.statement<{ itemCount: number }>(
  "cart.hold",
  sql`SELECT item_count AS "itemCount" FROM cart WHERE id = ${given("cartId")} FOR UPDATE`,
);

const pending = sql`(SELECT o.id FROM "order" o WHERE o.cart_id = ${given("cartId")} AND o.status = 'pending')`;

const candidatesOf = Database.statement<Candidate>(
  "cart.candidates",
  sql`
    SELECT variant.id AS "variantId", product.id AS "productId", product.slug AS "productSlug", product.name,
      variant.options, w.quantity AS wanted, COALESCE(i.quantity, 0) AS held,
      variant.active AND product.status = 'active' AS "onSale", ${availableTo(pending)} AS available
    FROM jsonb_to_recordset(${given("wanted")}::jsonb) AS w("variantId" text, quantity int, place int)
    JOIN variant ON variant.id = w."variantId"
    JOIN product ON product.id = variant.product_id
    JOIN inventory ON inventory.variant_id = variant.id
    LEFT JOIN cart_item i ON i.cart_id = ${given("cartId")} AND i.variant_id = variant.id
    ORDER BY w.place`,
);

const put = Database.statement(
  "cart.put_lines",
  sql`
    INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price_cents)
    SELECT ${given("cartId")}, v.id, line.quantity, v.price_cents
    FROM jsonb_to_recordset(${given("lines")}::jsonb) AS line("variantId" text, quantity int)
    JOIN variant v ON v.id = line."variantId"
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = EXCLUDED.quantity`,
);

const tell = Database.statement(
  "cart.tell_left_out",
  sql`
    UPDATE cart SET left_out = ${given("leftOut")}::jsonb, version = version + 1, updated_at = now()
    WHERE id = ${given("cartId")}`,
);

/** Keeps products for later somewhere else. @returns those that are kept. */
export type Keep = (productIds: string[]) => Promise<string[]>;

const nowhere: Keep = async () => [];

/**
 * Puts many variants into a cart at once, as many pieces as fit, and notes in the cart what didn't. Runs in the transaction in
 * progress; the cart's row is held until it ends, so that others' changes wait. Of a variant that is not there any more
 * nothing is told.
 * @param keep where what did not fit goes, as far as it may come back.
 */
export async function fill(
  cartId: string,
  wanted: readonly { variantId: string; quantity: number }[],
  keep = nowhere,
): Promise<void> {
  const [cart] = await hold({ cartId });
  if (!cart) throw new Error("only a cart that is there is filled");
  const places = wanted.map(({ variantId, quantity }, place) => ({ variantId, quantity, place }));
  const merged = merge(cart.itemCount, await candidatesOf({ cartId, wanted: JSON.stringify(places) }));
  if (merged.lines.length > 0) await put({ cartId, lines: JSON.stringify(merged.lines) });
  if (merged.leftOut.length === 0) return;
  const mayComeBack = merged.leftOut.filter(({ reason }) => reason !== "gone");
  const kept = await keep(mayComeBack.map(({ productId }) => productId));
  const leftOut: LeftOut[] = merged.leftOut.map(({ productId, ...rest }) => ({
    ...rest,
    isKept: kept.includes(productId),
  }));
  await tell({ cartId, leftOut: JSON.stringify(leftOut) });
}
