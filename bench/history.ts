import type { World } from "./world.ts";

export const ORDERS = 10_000;
/** One in so many waits to be paid. */
const PENDING = 50;

/**
 * Orders of the past, in the store and on the floor, so that PostgreSQL plans as it does for a shop that has
 * sold before. They come in past the triggers, which would only make the wait longer.
 */
export async function addHistory(world: World): Promise<void> {
  await world.sql(`
    DO $$ BEGIN
      SET LOCAL session_replication_role = replica;
      INSERT INTO cart (id) SELECT 'crt_past_' || n FROM generate_series(1, ${ORDERS}) n;
      CREATE TEMP TABLE past ON COMMIT DROP AS
        SELECT n, v.id AS variant_id, v.product_id, v.sku, p.name, v.price_cents
        FROM (SELECT n, n % (SELECT count(*) FROM variant) + 1 AS k FROM generate_series(1, ${ORDERS}) n) sold
        JOIN (SELECT *, row_number() OVER () AS k FROM variant) v USING (k)
        JOIN product p ON p.id = v.product_id;
      INSERT INTO "order" (id, cart_id, cart_version, status, stock_state, subtotal_cents, total_cents,
          stripe_session_id, reserved_until, created_at, paid_at)
        SELECT 'ord_past_' || n, 'crt_past_' || n, 1, s.status, s.stock_state, price_cents, price_cents,
          'cs_past_' || n, now() + interval '1 day', now() - n * interval '1 minute', now()
        FROM past CROSS JOIN LATERAL (SELECT
          CASE WHEN n % ${PENDING} = 0 THEN 'pending' ELSE 'paid' END AS status,
          CASE WHEN n % ${PENDING} = 0 THEN 'reserved' ELSE 'committed' END AS stock_state) s;
      INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
        SELECT 'itm_past_' || n, 'ord_past_' || n, variant_id, product_id, sku, name, 1, price_cents FROM past;
      INSERT INTO floor."order" (id, status, total_cents) SELECT 'past_' || n, 'paid', price_cents FROM past;
      INSERT INTO floor.order_item (order_id, variant_id, name, quantity, unit_price_cents)
        SELECT 'past_' || n, variant_id, name, 1, price_cents FROM past;
    END $$`);
  await world.sql("VACUUM ANALYZE");
}
