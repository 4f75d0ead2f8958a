import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { stale } from "../error/stale.ts";
import type { Held } from "./plan.ts";
import { fromId } from "./read.ts";

const given = (name: string) => sql.placeholder(name);

const holdProduct = Database.statement<{ version: number }>(
  "admin.product.hold",
  sql`SELECT version FROM product WHERE id = ${given("id")} FOR UPDATE`,
);

/**
 * Holds a product until the transaction is over.
 * @throws {StoreError} `product.not_found`; `edit.stale`, with the product as it is in `details.current`
 */
export async function hold(id: string, version?: number): Promise<void> {
  const [found] = await holdProduct({ id });
  if (!found) throw new StoreError("product.not_found", "This product is not there any more.");
  if (version !== undefined && found.version !== version) throw stale(await fromId(id));
}

// In the order that orders take them, so that neither waits for the other's.
const holdShelf = Database.statement(
  "admin.product.hold_shelf",
  sql`
    SELECT FROM inventory WHERE variant_id IN (SELECT id FROM variant WHERE product_id = ${given("id")})
    ORDER BY variant_id FOR UPDATE`,
);

const heldVariants = Database.statement<Held>(
  "admin.product.held_variants",
  sql`
    SELECT v.id, v.options, v.sku, n.reserved > 0 OR EXISTS (
      SELECT FROM order_item i JOIN "order" o ON o.id = i.order_id
      WHERE i.product_id = v.product_id AND i.variant_id = v.id
        AND o.status IN ('pending', 'processing', 'held', 'paid')) AS "isInOpenOrder"
    FROM variant v JOIN inventory n ON n.variant_id = v.id
    WHERE v.product_id = ${given("id")} ORDER BY v.position, v.id`,
);

/** A product's variants as they are; nobody orders one of them until the transaction is over. */
export async function holdVariants(id: string): Promise<Held[]> {
  await holdShelf({ id });
  // Read by a statement of its own: it sees orders that the one before waited for.
  return heldVariants({ id });
}
