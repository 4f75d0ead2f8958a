import { Id } from "@cali/core/id/index.ts";
import type { TestDatabase } from "./database.ts";

/** What tests of reviews put in the database, past the shop. */
export function reviewing(db: TestDatabase) {
  /** An account without a session. */
  const account = async (): Promise<string> => {
    const id = Id.create("customer");
    await db.sql("INSERT INTO customer (id, email) VALUES ($1, $2)", [id, `${id.toLowerCase()}@example.com`]);
    return id;
  };

  /** An order of so many products, one piece each. Paid unless told. */
  const order = async (customerId: string | null, productIds: string[], paid = true): Promise<string> => {
    const id = Id.create("order");
    await db.sql("INSERT INTO cart (id) VALUES ($1)", [`crt_${id}`]);
    await db.sql(
      `WITH o AS (INSERT INTO "order" (id, cart_id, cart_version, customer_id, subtotal_cents, total_cents, reserved_until)
         VALUES ($1, 'crt_' || $1, 1, $2, 500 * cardinality($3::text[]), 500 * cardinality($3::text[]), now()) RETURNING id)
       INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
       SELECT o.id || n, o.id, product, product, 's', 'n', 1, 500 FROM o, unnest($3::text[]) WITH ORDINALITY AS p(product, n)`,
      [id, customerId, productIds],
    );
    if (paid) await pay(id);
    return id;
  };

  const pay = (orderId: string) =>
    db.sql(`UPDATE "order" SET status = 'paid', paid_at = now() WHERE id = $1`, [orderId]);

  /** A picture that a customer gave. */
  const upload = async (customerId: string): Promise<{ id: string; key: string }> => {
    const id = Id.create("upload");
    const key = `upload-${id.toLowerCase()}`;
    await db.sql("INSERT INTO upload (id, customer_id, key, width, height) VALUES ($1, $2, $3, 800, 600)", [
      id,
      customerId,
      key,
    ]);
    return { id, key };
  };

  /** Active products of the shop, none of them given before. */
  let given = 0;
  const products = async (count: number): Promise<string[]> => {
    const rows = await db.sql<{ id: string }>(
      "SELECT id FROM product WHERE status = 'active' ORDER BY id LIMIT $1 OFFSET $2",
      [count, given],
    );
    given += count;
    return rows.map(({ id }) => id);
  };

  return { account, order, pay, upload, products };
}
